namespace EventGateway.Transport.Tls;

/// <summary>
/// A value that is made of files, and made anew when their content changes. What cannot be loaded leaves the old value in force, so a
/// certificate that is replaced before its key does no harm.
/// </summary>
internal sealed class ReloadedFiles<T> : IDisposable
    where T : class
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly string[] _files;
    private readonly Func<T> _load;
    private readonly Action<string> _report;
    private readonly ITimer _timer;
    private string _seen;
    private volatile T _current;

    /// <param name="files">The files.</param>
    /// <param name="load">Makes the value; throws <see cref="FormatException"/> if the files are bad.</param>
    /// <param name="report">Is told, in a sentence, what was loaded anew or could not be.</param>
    /// <param name="clock">Says when to look again.</param>
    /// <exception cref="FormatException">The files are bad.</exception>
    public ReloadedFiles(IEnumerable<string> files, Func<T> load, Action<string> report, TimeProvider clock)
    {
        _files = [.. files];
        _load = load;
        _report = report;
        _seen = ReadAll();
        _current = load();
        _timer = clock.CreateTimer(_ => Look(), state: null, Period, Period);
    }

    /// <summary>The newest value that could be made.</summary>
    public T Current => _current;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        string now = ReadAll();
        if (now == _seen) return;
        _seen = now;
        try
        {
            _current = _load();
            _report($"loaded {string.Join(", ", _files)} anew");
        }
        catch (FormatException bad)
        {
            _report($"what was loaded before stays in force: {bad.Message}");
        }
    }

    /// <summary>The content of all files, or why one cannot be read.</summary>
    private string ReadAll() => string.Join('\n', _files.Select(file =>
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return unreadable.Message;
        }
    }));
}
