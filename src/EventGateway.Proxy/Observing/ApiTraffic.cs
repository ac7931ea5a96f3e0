using System.Numerics;
using EventGateway.Kafka;

namespace EventGateway.Proxy.Observing;

/// <summary>
/// Counts requests, answers and their bytes by API. Each processor counts in numbers of its own, so that counting costs a few nanoseconds and
/// processors do not wait for each other; whoever asks adds them up.
/// </summary>
internal sealed class ApiTraffic
{
    private const int Kinds = 4;
    private const int Request = 0;
    private const int Response = 2;

    private static readonly int Apis = (short)ApiTable.All[^1].Key + 1;
    private readonly long[][] _stripes;

    public ApiTraffic()
    {
        _stripes = new long[BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 64))][];
        for (int i = 0; i < _stripes.Length; i++) _stripes[i] = new long[Apis * Kinds];
    }

    /// <summary>What was counted for one API.</summary>
    public readonly record struct Totals(long Requests, long RequestBytes, long Responses, long ResponseBytes);

    /// <summary>Counts a request of an API that is known.</summary>
    public void CountRequest(short apiKey, int bytes) => Count(apiKey, Request, bytes);

    /// <summary>Counts an answer to a request of an API that is known.</summary>
    public void CountResponse(short apiKey, int bytes) => Count(apiKey, Response, bytes);

    public Totals Of(short apiKey) => new(Sum(apiKey, Request), Sum(apiKey, Request + 1), Sum(apiKey, Response), Sum(apiKey, Response + 1));

    private void Count(short apiKey, int kind, int bytes)
    {
        long[] stripe = _stripes[Thread.GetCurrentProcessorId() & (_stripes.Length - 1)];
        int at = apiKey * Kinds + kind;
        Interlocked.Increment(ref stripe[at]); // a thread may be moved to another processor at any moment
        Interlocked.Add(ref stripe[at + 1], bytes);
    }

    private long Sum(short apiKey, int kind) => _stripes.Sum(stripe => Interlocked.Read(ref stripe[apiKey * Kinds + kind]));
}
