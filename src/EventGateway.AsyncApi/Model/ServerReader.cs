using System.Collections.Immutable;
using System.Text;
using EventGateway.AsyncApi.Reading;
using EventGateway.Schemas.Reading;

namespace EventGateway.AsyncApi.Model;

/// <summary>Reads the servers of a document.</summary>
internal sealed class ServerReader(FieldReader fields, bool isVersion2)
{
    /// <summary>Kafka's customary port.</summary>
    private const int DefaultPort = 9092;

    public ImmutableArray<AsyncApiServer> Read(Place root) => [.. fields.Map(root, "servers").Select(Read)];

    private AsyncApiServer Read(NamedPlace server)
    {
        string field = isVersion2 ? "url" : "host";
        string protocol = FieldReader.Text(server.Resolved, "protocol") ?? "";
        string? address = FieldReader.Text(server.Resolved, field);
        var read = new AsyncApiServer { Name = server.Name, Place = server.Resolved, Protocol = protocol };
        if (address is null || !read.IsKafka) return read;

        Place place = server.Resolved.Find(field)!.Value;
        return ReplaceVariables(address, server, place) is { } replaced ? read with { Addresses = ReadAddresses(replaced, place) } : read;
    }

    /// <summary>Null if a variable has no value.</summary>
    private string? ReplaceVariables(string address, NamedPlace server, Place place)
    {
        Dictionary<string, Place> variables = fields.Map(server.Resolved, "variables")
            .ToDictionary(variable => variable.Name, variable => variable.Resolved);
        var replaced = new StringBuilder();
        int start = 0;
        while (address.IndexOf('{', start) is var open and >= 0 && address.IndexOf('}', open) is var close and >= 0)
        {
            replaced.Append(address, start, open - start);
            string name = address[(open + 1)..close];
            if (!variables.TryGetValue(name, out Place variable))
            {
                fields.Problems.Add(place, $"The variable '{name}' is not declared: add it to the 'variables' of the server '{server.Name}'.");
                return null;
            }

            if (ReadVariable(variable, name) is not { } value) return null;

            replaced.Append(value);
            start = close + 1;
        }

        return replaced.Append(address, start, address.Length - start).ToString();
    }

    private string? ReadVariable(Place variable, string name)
    {
        if (variable.Find("default") is not { } place)
        {
            fields.Problems.Add(variable, $"The variable '{name}' has no 'default', which says what to connect to.");
            return null;
        }

        return place.Node.Kind == DocumentKind.String ? place.Node.Text : null;
    }

    /// <summary>A URL may be relative to where the document is published, which is no address of a broker, and no mistake.</summary>
    private ImmutableArray<string> ReadAddresses(string text, Place place)
    {
        ImmutableArray<string>.Builder addresses = ImmutableArray.CreateBuilder<string>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            int scheme = part.IndexOf("://", StringComparison.Ordinal);
            string address = (scheme < 0 ? part : part[(scheme + 3)..]).Split('/')[0];
            int colon = address.LastIndexOf(':');
            bool hasPort = colon > address.LastIndexOf(']');
            string host = hasPort ? address[..colon] : address;
            if (part.StartsWith('/')) continue;

            int port = DefaultPort;
            bool isPortRight = !hasPort || (int.TryParse(address[(colon + 1)..], out port) && port is >= 0 and <= ushort.MaxValue);
            if (host.Length == 0 || host.Contains(' ') || !isPortRight)
            {
                fields.Problems.Add(place, $"'{part}' is not the address of a Kafka broker: write host:port.");
                continue;
            }

            addresses.Add($"{host}:{port}");
        }

        return addresses.ToImmutable();
    }
}
