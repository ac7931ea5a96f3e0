using EventGateway.Generators.Kafka.Model;

namespace EventGateway.Generators.Kafka.Emitting;

/// <summary>Writes the table of all APIs: keys, versions, who serves them and what their messages carry.</summary>
internal static class ApiTableEmitter
{
    public static string Emit(EquatableArray<MessageModel> messages, AddressTable addresses)
    {
        List<(MessageModel Request, MessageModel Response)> apis =
        [
            .. from request in messages
               where request.Kind == "request" && !IsOldName(request, messages)
               join response in messages.Where(message => message.Kind == "response" && !IsOldName(message, messages)) on request.ApiKey equals response.ApiKey
               select (request, response),
        ];
        var source = new SourceWriter();
        source.Line("namespace EventGateway.Kafka;");
        source.Line();
        EmitKeys(source, apis);
        source.Line();
        EmitTable(source, apis, addresses);
        return source.ToString();
    }

    private static void EmitKeys(SourceWriter source, List<(MessageModel Request, MessageModel Response)> apis)
    {
        source.Summary("The APIs of the Kafka protocol, by the key at the front of a request.");
        source.Open("public enum ApiKey : short");
        foreach ((MessageModel request, _) in apis)
        {
            source.Summary($"{ApiName(request)}, versions {request.Versions}.");
            source.Line($"{ApiName(request)} = {request.ApiKey},");
        }

        source.Close();
    }

    private static void EmitTable(SourceWriter source, List<(MessageModel Request, MessageModel Response)> apis, AddressTable addresses)
    {
        source.Open("public static partial class ApiTable");
        source.Line("private static ApiInfo[] CreateEntries() =>");
        source.Line("[");
        foreach ((MessageModel request, MessageModel response) in apis)
        {
            int stable = request.LatestVersionUnstable ? request.Versions.Highest - 1 : request.Versions.Highest;
            source.Line($"    new ApiInfo(ApiKey.{ApiName(request)}, {request.Versions.Lowest}, {stable}, {Lowest(request.Flexible)})");
            source.Line("    {");
            source.Line($"        OnBrokers = {Literal(request.Listeners.Contains("broker"))},");
            source.Line($"        RequestContent = {Content(request, addresses)},");
            source.Line($"        ResponseContent = {Content(response, addresses)},");
            source.Line($"        FirstBrokerAddressVersion = {FirstBrokerAddress(response, addresses)},");
            source.Line("    },");
        }

        source.Line("];");
        source.Close();
    }

    /// <summary>An API that was renamed has its later versions under the new name, and is known by it.</summary>
    private static bool IsOldName(MessageModel request, EquatableArray<MessageModel> messages) =>
        messages.Any(other => other.Kind == request.Kind && other.ApiKey == request.ApiKey && other.Versions.Highest > request.Versions.Highest);

    private static string ApiName(MessageModel request) =>
        request.Name.EndsWith("Request", StringComparison.Ordinal) ? request.Name.Substring(0, request.Name.Length - "Request".Length) : request.Name;

    private static string Lowest(VersionRange flexible) => flexible.IsNone ? "ApiInfo.Never" : $"{flexible.Lowest}";

    private static string Literal(bool value) => value ? "true" : "false";

    private static string Content(MessageModel message, AddressTable addresses)
    {
        var content = new List<string>();
        IEnumerable<FieldModel> fields = message.Structs.SelectMany(owner => owner.Fields).ToList();
        if (fields.Any(field => field.Type == FieldType.Records)) content.Add("Records");
        if (fields.Any(field => field.EntityType == "topicName")) content.Add("TopicNames");
        if (fields.Any(field => field.Type == FieldType.Uuid && field.Name.StartsWith("TopicId", StringComparison.Ordinal))) content.Add("TopicIds");
        foreach (AddressOwner owner in message.Structs.Select(model => Owner(message, model, addresses)).OfType<AddressOwner>().Distinct())
            content.Add($"{owner}Addresses");
        return content.Count == 0 ? "ApiContent.None" : string.Join(" | ", content.Select(part => $"ApiContent.{part}"));
    }

    private static string FirstBrokerAddress(MessageModel response, AddressTable addresses)
    {
        int[] versions =
        [
            .. response.Structs.Where(model => Owner(response, model, addresses) == AddressOwner.Broker)
                .Select(model => model.Fields.First(field => field.Name == "Host").Versions.Lowest),
        ];
        return versions.Length == 0 ? "ApiInfo.Never" : $"{versions.Min()}";
    }

    /// <summary>Whose address the struct holds; null if it holds none.</summary>
    internal static AddressOwner? Owner(MessageModel message, StructModel model, AddressTable addresses) =>
        addresses.OwnerOf(ReferenceEquals(model, message.Root) ? message.Name : $"{message.Name}.{model.Name}");
}
