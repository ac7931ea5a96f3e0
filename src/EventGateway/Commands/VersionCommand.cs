using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EventGateway.Commands;

/// <summary><c>event-gateway version</c>.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var command = new Command("version", "Print the version and what it was built for.");
        command.SetAction(static _ => Console.WriteLine($"event-gateway {Version} ({RuntimeInformation.RuntimeIdentifier}, .NET {Environment.Version})"));
        return command;
    }

    /// <summary>The version with the commit that it was built from.</summary>
    public static string Version =>
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
