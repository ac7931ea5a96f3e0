using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes the catalog that makes an empty message from its name.</summary>
internal static class CatalogEmitter
{
    public static string Emit(EquatableArray<MessageModel> messages)
    {
        var source = new SourceWriter();
        source.Line("namespace EventGateway.Kafka.Messages;");
        source.Line();
        source.Summary("Every message of the definitions by name, for tools that learn at run time which one they have before them.");
        source.Open("public static class MessageCatalog");
        source.Summary("Makes an empty message; null if no definition has that name.");
        source.Line("/// <param name=\"name\">The name in the definition, such as <c>ProduceRequest</c>.</param>");
        source.Line("public static IMessage? Create(string name) => name switch");
        source.Open();
        foreach (MessageModel message in messages) source.Line($"nameof({message.Name}) => new {message.Name}(),");
        source.Line("_ => null,");
        source.Close(";");
        source.Close();
        return source.ToString();
    }
}
