using Spectre.Console;

namespace Punctum.Cli;

/// <summary>Progress for people: a live line on a terminal, one plain line a step elsewhere, nothing when quiet. Always on standard error.</summary>
sealed class Progress(bool quiet)
{
    static readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    readonly bool live = !quiet && !Console.IsErrorRedirected;

    /// <summary>Runs the work; it tells its steps by name.</summary>
    public T Run<T>(string first, Func<Action<string>, T> work)
    {
        if (live) return console.Status().Start(Markup.Escape(first), status => work(step => status.Status(Markup.Escape(step))));
        return work(step =>
        {
            if (!quiet) Console.Error.WriteLine(step);
        });
    }
}
