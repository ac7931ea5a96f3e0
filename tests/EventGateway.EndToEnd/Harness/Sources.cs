using EventGateway.TestSupport;

namespace EventGateway.EndToEnd.Harness;

/// <summary>Files of this project that are no C#: documents, and programs for other clients.</summary>
public static class Sources
{
    /// <summary>The document of the topics <c>lights.*</c>: <c>lumens</c> is a required integer of at least 0.</summary>
    public static string LightsDocument => PathOf("documents/lights.asyncapi.yaml");

    public static string PathOf(string relative) => Path.Combine(SharedData.Root, "tests", "EventGateway.EndToEnd", relative);
}
