using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes, for each message that carries broker addresses, the method that hands every one of them to a map.</summary>
internal static class AddressEmitter
{
    private const string Map = "IBrokerAddressMap";

    public static string Emit(EquatableArray<MessageModel> messages, AddressTable addresses)
    {
        var source = new SourceWriter();
        source.Line("namespace EventGateway.Kafka.Messages;");
        foreach (MessageModel message in messages)
        {
            List<StructModel> carriers = [.. message.Structs.Where(model => ApiTableEmitter.Owner(message, model, addresses) == AddressOwner.Broker)];
            if (carriers.Count == 0) continue;
            source.Line();
            source.Open($"public sealed partial class {message.Name} : ICarriesBrokerAddresses");
            EmitRoot(source, message, carriers);
            foreach (StructModel carrier in carriers.Where(model => !ReferenceEquals(model, message.Root)))
            {
                source.Line();
                source.Open($"public sealed partial class {carrier.TypeName}");
                EmitCarrier(source, carrier);
                source.Close();
            }

            source.Close();
        }

        return source.ToString();
    }

    private static void EmitRoot(SourceWriter source, MessageModel message, List<StructModel> carriers)
    {
        source.Line("/// <inheritdoc/>");
        source.Open($"public void MapBrokerAddresses({Map} map)");
        if (carriers.Contains(message.Root)) source.Line("MapBrokerAddress(map);");
        foreach (FieldModel field in message.Root.Fields.Where(field => carriers.Any(carrier => carrier.TypeName == field.StructType)))
        {
            string list = field.IsNullable ? $"{field.Property}?" : field.Property;
            source.Line($"{list}.RemoveAll(entry => !entry.MapBrokerAddress(map));");
        }

        source.Close();
        foreach (StructModel carrier in carriers.Where(model => !ReferenceEquals(model, message.Root) && !IsInList(message.Root, model)))
            source.Line($"#error {message.Name}.{carrier.Name} holds a broker address, but not in a list of the message itself: teach AddressEmitter to find it");
        if (!carriers.Contains(message.Root)) return;
        source.Line();
        EmitCarrier(source, message.Root);
    }

    private static bool IsInList(StructModel root, StructModel carrier) =>
        root.Fields.Any(field => field.IsArray && field.StructType == carrier.TypeName);

    /// <summary>An entry with an error code stays, and says that the broker is not there; the client asks again. Another entry goes.</summary>
    private static void EmitCarrier(SourceWriter source, StructModel carrier)
    {
        FieldModel node = carrier.Fields.First(field => field.EntityType == "brokerId");
        FieldModel port = carrier.Fields.First(field => field.Name == "Port");
        bool hasError = carrier.Fields.Any(field => field.Name == "ErrorCode");
        source.Summary("False if the entry must not be shown.");
        source.Open($"internal bool MapBrokerAddress({Map} map)");
        source.Line("if (Host.Length == 0) return true;");
        source.Line("string host = Host;");
        source.Line("int port = Port;");
        source.Line($"bool isMapped = map.TryMap({node.Property}, ref host, ref port);");
        if (hasError)
        {
            source.Open("if (!isMapped)");
            source.Line("ErrorCode = (short)Kafka.ErrorCode.CoordinatorNotAvailable;");
            source.Line($"{node.Property} = -1;");
            source.Line("(host, port) = (\"\", -1);");
            source.Close();
            source.Line();
        }

        source.Line("Host = host;");
        source.Line($"Port = {(port.Type == FieldType.UInt16 ? "(ushort)port" : "port")};");
        source.Line($"return {(hasError ? "true" : "isMapped")};");
        source.Close();
    }
}
