using System.Globalization;

namespace EventGateway.EndToEnd.Harness;

/// <summary>A Kerberos realm of its own, with a service <c>kafka/localhost</c> and a user <c>alice</c>.</summary>
public sealed class Kerberos : IDisposable
{
    private const string Realm = "TEST";

    private readonly string _folder;
    private readonly RunningProcess _server;

    private Kerberos(string folder, RunningProcess server)
    {
        _folder = folder;
        _server = server;
    }

    /// <summary>What a Java machine has to be told.</summary>
    public string JavaOptions => $"-Djava.security.krb5.conf={_folder}/krb5.conf";

    /// <summary>Starts the realm; skips the test where its programs are missing.</summary>
    public static async Task<Kerberos> StartAsync()
    {
        foreach (string program in (string[])["kdb5_util", "kadmin.local", "krb5kdc"]) Tool.Require(program);
        string folder = Directory.CreateTempSubdirectory("event-gateway-kerberos-").FullName;
        string address = $"127.0.0.1:{FreePorts.Find(1).ToString(CultureInfo.InvariantCulture)}";
        await File.WriteAllTextAsync($"{folder}/krb5.conf", $$"""
            [libdefaults]
            default_realm = {{Realm}}
            dns_lookup_kdc = false
            udp_preference_limit = 1
            [realms]
            {{Realm}} = {
              kdc = {{address}}
            }

            """);
        await File.WriteAllTextAsync($"{folder}/kdc.conf", $$"""
            [realms]
            {{Realm}} = {
              database_name = {{folder}}/principal
              key_stash_file = {{folder}}/stash
              kdc_listen = {{address}}
              kdc_tcp_listen = {{address}}
            }

            """);
        string[] settings = [$"KRB5_CONFIG={folder}/krb5.conf", $"KRB5_KDC_PROFILE={folder}/kdc.conf"];
        await RunAsync("kdb5_util", "create", "-s", "-r", Realm, "-P", "secret");
        await RunAsync("kadmin.local", "-r", Realm, "addprinc", "-randkey", "kafka/localhost");
        await RunAsync("kadmin.local", "-r", Realm, "addprinc", "-randkey", "alice");
        await RunAsync("kadmin.local", "-r", Realm, "ktadd", "-k", $"{folder}/keytab", "kafka/localhost", "alice");
        var server = RunningProcess.Start("env", [.. settings, "krb5kdc", "-n", "-r", Realm]);
        await Poll.UntilAsync(() => server.Describe().Contains("starting", StringComparison.Ordinal), () => $"the realm: {server.Describe()}");
        return new Kerberos(folder, server);

        Task RunAsync(string program, params string[] arguments) => Tool.RunAsync("env", [.. settings, program, .. arguments]);
    }

    /// <summary>How a Java program logs in as somebody of the realm.</summary>
    public string Login(string principal) =>
        $"com.sun.security.auth.module.Krb5LoginModule required useKeyTab=true storeKey=true keyTab=\"{_folder}/keytab\" principal=\"{principal}@{Realm}\";";

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
