using System.IO.Compression;

namespace EventGateway.Kafka.Compression;

/// <summary>
/// Inflates one payload after the other. The framework's stream reads members that follow each other, so one stream serves many payloads: each is
/// the next member of a source that does not end. One that is not <see cref="IsBetweenMembers"/> after its payload must be thrown away.
/// </summary>
internal sealed unsafe class GzipInflater : IDisposable
{
    private readonly Source _source = new();
    private readonly GZipStream _inflating;

    /// <summary>The framework takes a member that was cut for one that has ended, and would go on with it in the next payload, unless this is said.</summary>
    static GzipInflater()
    {
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        IsReusable = NoticesCutMembers();
    }

    public GzipInflater() => _inflating = new GZipStream(_source, CompressionMode.Decompress);

    /// <summary>Whether members that were cut are noticed: not if somebody has used the framework's class before it was told to.</summary>
    public static bool IsReusable { get; }

    /// <summary>
    /// Whether the last member has ended and nothing stands behind it: the framework asks for more at the end of a member, but not once it has seen
    /// bytes that begin no member.
    /// </summary>
    public bool IsBetweenMembers => _source.IsAskedForMore;

    /// <summary>Begins with a payload, which must stay where it is until <see cref="Forget"/>.</summary>
    public void Feed(byte* start, int length) => _source.Feed(start, length);

    /// <summary>Inflates on.</summary>
    /// <returns>How many bytes have come out; 0 at the end.</returns>
    /// <exception cref="InvalidDataException">The payload is not what gzip writes, or was cut.</exception>
    public int Read(Span<byte> target) => _inflating.Read(target);

    /// <summary>Lets go of the payload.</summary>
    public void Forget() => _source.Feed(null, 0);

    public void Dispose() => _inflating.Dispose();

    private static bool NoticesCutMembers()
    {
        ReadOnlySpan<byte> onlyHeader = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3];
        using var inflater = new GzipInflater();
        fixed (byte* start = onlyHeader)
        {
            inflater.Feed(start, onlyHeader.Length);
            try
            {
                inflater.Read(stackalloc byte[1]);
                return false;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        }
    }

    private sealed class Source : Stream
    {
        private byte* _next;
        private int _remaining;

        public bool IsAskedForMore { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Feed(byte* start, int length)
        {
            _next = start;
            _remaining = length;
            IsAskedForMore = false;
        }

        public override int Read(Span<byte> buffer)
        {
            int count = Math.Min(buffer.Length, _remaining);
            IsAskedForMore = count == 0;
            new ReadOnlySpan<byte>(_next, count).CopyTo(buffer);
            _next += count;
            _remaining -= count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
