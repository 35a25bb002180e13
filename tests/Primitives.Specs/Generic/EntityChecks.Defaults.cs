using System.Reflection;
using System.Text.Json.Nodes;

namespace Primitives.Specs.Generic;

/// <content>Generated readers of JSON do not run initializers: a default that stands there is lost, one of a
/// constructor's parameter is not.</content>
internal sealed partial class EntityChecks<TEntity, TState, TEvent, TDefinition>
{
    private const int MostTries = 100; // Some of what is made is nothing that JSON may say.

    public void WhatIsLeftOutInJsonIsAsInTheType()
    {
        foreach (var operation in TEntity.Operations)
        {
            var extremes = new Extremes(new Random(0));
            var isRead = Enumerable.Range(0, MostTries).Any(_ => IsAsInTheType(operation.Command, extremes));
            Assert.True(isRead, $"Nothing that was made for '{operation.Name}' can be read.");
        }
    }

    private static bool IsAsInTheType(JsonTypeInfo type, Extremes extremes)
    {
        var made = MakeLeast(type.Type, extremes);
        var least = JsonSerializer.SerializeToNode(made, type)!.AsObject();
        foreach (var field in type.Properties.Where(field => !field.IsRequired)) least.Remove(field.Name);
        try
        {
            var read = least.Deserialize(type);
            Assert.Equal(JsonSerializer.Serialize(made, type), JsonSerializer.Serialize(read, type));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>One of that type of which only what has to be said is said.</summary>
    private static object MakeLeast(Type type, Extremes extremes)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .MaxBy(one => one.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.HasDefaultValue ? DefaultOf(parameter) : extremes.Make(parameter.ParameterType))]);
    }

    private static object? DefaultOf(ParameterInfo parameter) => parameter.DefaultValue
        ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);
}
