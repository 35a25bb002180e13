using System.Reflection;

namespace Primitives;

/// <summary>What has to hold between the members of an entity; told when it is added, not when it first
/// matters.</summary>
public static class EntityRules
{
    /// <summary>Says in a sentence what is wrong with an entity, or <see langword="null"/>.</summary>
    public static string? Check<TEntity, TState, TEvent, TDefinition>()
        where TEntity : IEntity<TState, TEvent, TDefinition>
        where TState : class where TEvent : class where TDefinition : class, IDefinition, new()
    {
        var name = TEntity.Name;
        if (Address.Check("tenant", name, "id") is { } wrong) return wrong;
        if (Defines("WakeAt") && TEntity.Operations.Find(typeof(Wake)) is null)
            return $"'{name}' has a WakeAt and no row for {nameof(EngineCommand)}.{nameof(Wake)}.";
        if (Defines("Answers") && TEntity.Operations.Find(typeof(Withdraw)) is null)
            return $"'{name}' has Answers and no row for {nameof(EngineCommand)}.{nameof(Withdraw)}.";
        Type[] work = [typeof(Begin), typeof(Complete), typeof(Fail)];
        if (Defines("Duties") && Array.Exists(work, type => TEntity.Operations.Find(type) is null))
            return $"'{name}' has Duties and not all of the rows Begin, Complete and Fail.";
        return null;

        static bool Defines(string member) => typeof(TEntity).GetMethod(
            member, BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly) is not null;
    }
}
