namespace EventGateway.EndToEnd.Harness;

/// <summary>Options for every Java machine that is started meanwhile: an environment variable is the one way to them through the script.</summary>
public sealed class JavaToolOptions : IDisposable
{
    private const string Variable = "JAVA_TOOL_OPTIONS";

    public JavaToolOptions(string options) => Environment.SetEnvironmentVariable(Variable, options);

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, null);
}
