using System.Text.RegularExpressions;
using EventGateway.Kafka;
using EventGateway.Kafka.Messages;

namespace EventGateway.Broker.Handlers;

/// <summary>ApiVersions, 0 to 4: which APIs are offered in which versions.</summary>
internal sealed partial class ApiVersionsHandler(IEnumerable<OfferedApi> apis) : IHandler<ApiVersionsRequest>
{
    private const short FirstVersionWithSoftware = 3;

    public ValueTask<Answer> AnswerAsync(ApiVersionsRequest request, RequestContext context)
    {
        if (context.Version >= FirstVersionWithSoftware && !(IsSoftware(request.ClientSoftwareName) && IsSoftware(request.ClientSoftwareVersion)))
            return Answer.Of(new ApiVersionsResponse { ErrorCode = (short)ErrorCode.InvalidRequest });
        return Answer.Of(new ApiVersionsResponse { ApiKeys = [.. apis.Select(Describe)] });
    }

    public static ApiVersionsResponse.ApiVersion Describe(OfferedApi api) => new()
    {
        ApiKey = (short)api.Key,
        MinVersion = api.AdvertisedLowestVersion,
        MaxVersion = api.HighestVersion,
    };

    private static bool IsSoftware(string text) => Software().IsMatch(text);

    /// <summary>KIP-511: what a client may call itself.</summary>
    [GeneratedRegex(@"\A[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?\z")]
    private static partial Regex Software();
}
