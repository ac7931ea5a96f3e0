namespace EventGateway.Documents;

/// <summary>A document at an http or https address.</summary>
internal static class WebDocument
{
    private const int MaxBytes = 64 << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The text. Redirections are not followed: only what a person allowed is asked.</summary>
    /// <exception cref="IOException">It cannot be had; says why.</exception>
    public static string Read(Uri address)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { Timeout = Timeout, MaxResponseContentBufferSize = MaxBytes };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using HttpResponseMessage response = client.Send(request);
            if (response.IsSuccessStatusCode) return Text(response);

            string elsewhere = response.Headers.Location is { } location ? $", which leads to {new Uri(address, location)}: name that address instead" : "";
            throw new IOException($"{address} answered {(int)response.StatusCode}{elsewhere}");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            string reason = failure is HttpRequestException ? failure.GetBaseException().Message : $"no answer within {Timeout.TotalSeconds} s";
            throw new IOException($"{address}: {reason}", failure);
        }
    }

    private static string Text(HttpResponseMessage response)
    {
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }
}
