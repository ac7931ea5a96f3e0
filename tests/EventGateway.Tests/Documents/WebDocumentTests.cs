using System.Net;
using System.Net.Sockets;
using EventGateway.Documents;

namespace EventGateway.Tests.Documents;

/// <summary>Documents that a web server gives.</summary>
public sealed class WebDocumentTests : IDisposable
{
    private readonly HttpListener _server = new();
    private readonly Uri _address;

    public WebDocumentTests()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _server.Prefixes.Add(_address.AbsoluteUri);
        _server.Start();
        _ = ServeAsync();
    }

    public void Dispose() => _server.Close();

    [Fact]
    public void The_text_is_read() => Assert.Equal("asyncapi: 3.0.0", WebDocument.Read(new Uri(_address, "doc.yaml")));

    [Fact]
    public void An_answer_that_is_no_document_is_an_error_with_the_status() =>
        Assert.Equal($"{_address}none answered 404", Assert.Throws<IOException>(() => WebDocument.Read(new Uri(_address, "none"))).Message);

    [Fact]
    public void A_redirection_is_not_followed_but_told()
    {
        var refused = Assert.Throws<IOException>(() => WebDocument.Read(new Uri(_address, "moved")));

        Assert.Equal($"{_address}moved answered 302, which leads to {_address}doc.yaml: name that address instead", refused.Message);
    }

    [Fact]
    public void A_server_that_is_not_there_is_an_error_with_the_address()
    {
        _server.Stop();

        Assert.StartsWith($"{_address}doc.yaml: ", Assert.Throws<IOException>(() => WebDocument.Read(new Uri(_address, "doc.yaml"))).Message, StringComparison.Ordinal);
    }

    private async Task ServeAsync()
    {
        while (_server.IsListening)
        {
            try
            {
                HttpListenerContext context = await _server.GetContextAsync();
                string path = context.Request.Url!.AbsolutePath;
                context.Response.StatusCode = path == "/doc.yaml" ? 200 : path == "/moved" ? 302 : 404;
                if (path == "/moved") context.Response.RedirectLocation = "/doc.yaml";
                if (path == "/doc.yaml") await context.Response.OutputStream.WriteAsync("asyncapi: 3.0.0"u8.ToArray());
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
