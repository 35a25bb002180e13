namespace Primitives.Buffers;

/// <inheritdoc/>
internal sealed class BufferCourse(BufferState state) : Course<BufferState, BufferEvent>(state, BufferEntity.Evolve);
