using System.Collections;
using System.Reflection;

namespace Primitives.Specs.Generic;

/// <summary>Makes commands of the values that nobody thinks of.</summary>
internal sealed class Extremes(Random random)
{
    private static readonly string?[] Texts = [
        null, "", " ", "a", "ann", new('x', 200), new('x', 201), new('x', 100_000), "a\u0000b", "a\nb", "\u0085",
        "\ud83d", "\udc00", "\ud83d\ude00", "\u202e", "e\u0301", "~", "a/b", "2026-02-30T25:61:00Z", "{}", "null"];

    private static readonly long[] Numbers = [
        0, 1, -1, 2, 7, 30, 100, 101, int.MaxValue, int.MinValue, (long)int.MaxValue + 1, long.MaxValue,
        long.MaxValue - 1, long.MinValue, long.MinValue + 1];

    private static readonly TimeSpan[] Spans = [
        TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromTicks(-1), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1),
        TimeSpan.FromDays(30), TimeSpan.FromDays(31), TimeSpan.FromDays(36_500), TimeSpan.MaxValue, TimeSpan.MinValue];

    private static readonly DateTimeOffset[] Moments = [
        default, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch,
        new(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(14))];

    private static readonly double[] Fractions = [
        0, -0.0, 1, -1, 0.1, double.Epsilon, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity,
        double.NegativeInfinity];

    private static readonly JsonElement[] Bodies = [
        default, .. new[] { "null", "{}", "[]", "\"\"", "1e308", "[[[[]]]]", "{\"a\":{\"a\":1}}" }
            .Select(json => JsonDocument.Parse(json).RootElement)];

    /// <summary>A value of <paramref name="type"/>, or now and then <see langword="null"/> where nothing else stops
    /// it.</summary>
    public object? Make(Type type, bool isMember = false)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return random.Next(3) == 0 ? null : Make(value);
        if (type == typeof(string)) return Pick(Texts);
        if (type == typeof(TimeSpan)) return Pick(Spans);
        if (type == typeof(DateTimeOffset)) return Pick(Moments);
        if (type == typeof(JsonElement)) return Pick(Bodies);
        if (type == typeof(bool)) return random.Next(2) == 0;
        if (type == typeof(double)) return Pick(Fractions);
        if (type == typeof(long)) return Pick(Numbers);
        if (type == typeof(int)) return (int)Math.Clamp(Pick(Numbers), int.MinValue, int.MaxValue);
        if (type.IsEnum) return Enum.ToObject(type, random.Next(-1, 9));
        if (isMember && random.Next(10) == 0) return null;
        return type.IsAssignableTo(typeof(IEnumerable)) ? MakeList(type) : MakeRecord(type);
    }

    private object MakeList(Type type)
    {
        var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[^1];
        var items = Array.CreateInstance(item, random.Next(3));
        for (var at = 0; at < items.Length; at++) items.SetValue(Make(item, isMember: true), at);
        if (type.IsAssignableFrom(items.GetType())) return items;
        return typeof(ImmutableList).GetMethods()
            .Single(method => method.Name == nameof(ImmutableList.CreateRange) && method.GetParameters().Length == 1)
            .MakeGenericMethod(item).Invoke(null, [items])!;
    }

    private object MakeRecord(Type type)
    {
        var constructor = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
            .MaxBy(one => one.GetParameters().Length)
            ?? throw new NotSupportedException($"{nameof(Extremes)} cannot make a {type}: teach it.");
        var parameters = constructor.GetParameters();
        var made = constructor.Invoke(
            [.. parameters.Select(parameter => Make(parameter.ParameterType, isMember: true))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var isOwn = property.CanWrite && !Array.Exists(parameters, parameter => parameter.Name == property.Name);
            if (isOwn) property.SetValue(made, Make(property.PropertyType, isMember: true));
        }

        return made;
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
