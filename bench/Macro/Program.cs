using EventGateway.Bench;
using EventGateway.Bench.Macro;
using EventGateway.Bench.Macro.Tables;
using EventGateway.Transport.Sockets;

// Sends the same load through nothing, through peers and through the gateway. Everything runs on this machine and takes turns, so that only the
// ratios within a table mean anything. A word after the command leaves out the rows without it, and then the page stays as it is.
InlineCompletions.Enable();
string filter = args.Length > 0 ? args[0] : "";
var checkout = new Checkout();
var text = new StringWriter();
text.WriteLine(Machine.Describe());
await PassthroughTable.WriteAsync(checkout, filter, text).ConfigureAwait(false);
await IdleTable.WriteAsync(checkout, filter, text).ConfigureAwait(false);
ProduceTable.Write(checkout, filter, text);
Console.WriteLine(text);
if (filter.Length == 0) BenchmarksPage.Replace(Path.Combine(checkout.Root, "docs", "benchmarks.md"), "macro", text.ToString());
