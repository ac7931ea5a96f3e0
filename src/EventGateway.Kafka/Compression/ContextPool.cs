using System.Collections.Concurrent;

namespace EventGateway.Kafka.Compression;

/// <summary>Keeps costly contexts of a library for the next use, no more than there are processors.</summary>
internal sealed class ContextPool<T>(Func<T> create)
    where T : class, IDisposable
{
    private readonly ConcurrentQueue<T> _idle = new();

    public T Rent() => _idle.TryDequeue(out T? context) ? context : create();

    public void Return(T context)
    {
        if (_idle.Count < Environment.ProcessorCount) _idle.Enqueue(context);
        else context.Dispose();
    }
}
