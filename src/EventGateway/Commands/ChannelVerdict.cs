using System.Text;
using EventGateway.AsyncApi.Compiling;
using EventGateway.AsyncApi.Model;
using EventGateway.Contracts;
using EventGateway.Schemas;

namespace EventGateway.Commands;

/// <summary>Judges one record as the gateway would on a channel of an AsyncAPI document.</summary>
internal static class ChannelVerdict
{
    /// <summary>The contract of a channel, found by the channel's name or by a topic.</summary>
    /// <exception cref="DocumentRefusedException">A schema of the document is bad.</exception>
    /// <exception cref="FormatException">The document has no such channel, or its topic is known only at run time.</exception>
    public static Contract Find(AsyncApiDocument document, string name, SchemaOptions schemas)
    {
        ContractTable contracts = ContractBuilder.Build([document], new ContractOptions { Schemas = schemas });
        if (document.Channels.FirstOrDefault(channel => channel.Name == name) is { } channel)
        {
            if (channel.Topic is null) throw new FormatException($"{document.File}: the channel '{name}' has no topic: its address is not known before run time");
            string key = ContractTable.TopicKey(channel.Topic);
            return contracts.Contracts.First(contract => ContractTable.TopicKey(contract.Topic) == key);
        }

        if (contracts.TryFind(Encoding.UTF8.GetBytes(name), out Contract? found)) return found;

        string known = string.Join(", ", document.Channels.Select(channel => $"'{channel.Name}'"));
        throw new FormatException($"{document.File}: no channel or topic '{name}'; the document has {(known.Length == 0 ? "no channels" : known)}");
    }

    /// <summary>Prints <c>valid</c>, or the message that came closest and why it is not that.</summary>
    public static int Print(Contract contract, byte[] value, string? key, IReadOnlyList<GivenHeader> headers, int maxErrors, TextWriter output)
    {
        var record = new RecordParts
        {
            Key = key is null ? default : Encoding.UTF8.GetBytes(key),
            HasKey = key is not null,
            Value = value,
            HasValue = true,
        };
        Explanation explanation = contract.Explain(record, new GivenHeaders(headers), maxErrors);
        if (explanation.Errors.IsEmpty)
        {
            output.WriteLine("valid");
            return ExitCode.Success;
        }

        string which = contract.Messages.Length == 1 ? "not the message" : $"none of {contract.Messages.Length} messages; the closest is";
        output.WriteLine($"{which} '{explanation.MessageName}' of the topic '{contract.Topic}':");
        foreach (ValidationError error in explanation.Errors) output.WriteLine($"  {error.Message}");
        return ExitCode.Failure;
    }
}
