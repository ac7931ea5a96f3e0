using EventGateway.Captures;
using EventGateway.Kafka.Json;

namespace EventGateway.Commands;

/// <summary><c>event-gateway decode --pcap</c>: what clients and brokers said to each other.</summary>
internal static class CaptureCommand
{
    /// <summary>Prints all requests of a capture with their responses.</summary>
    /// <param name="file">A pcap or pcapng file.</param>
    /// <param name="ports">Ports of brokers; none: whoever was connected to is the broker.</param>
    /// <param name="shown">What is shown of messages.</param>
    /// <param name="output">Takes the lines.</param>
    /// <returns>Failure if anything could not be read.</returns>
    /// <exception cref="FormatException">The file is no capture, or is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static int Print(Stream file, IReadOnlyCollection<int> ports, MessageJsonOptions shown, TextWriter output)
    {
        var printer = new ExchangePrinter(output, shown);
        var conversations = new Conversations(ports, printer);
        try
        {
            foreach (CapturedPacket packet in CaptureFile.Read(file))
            {
                if (SegmentParser.Parse(packet) is { } segment) conversations.Offer(segment);
            }
        }
        finally
        {
            conversations.Finish(); // what was read before the damage is worth something
            output.Flush();
        }

        if (printer.Requests == 0) throw new FormatException("no Kafka request is in the capture");
        return printer.Problems == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
