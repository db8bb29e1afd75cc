namespace Punctum.Cli.Batch;

/// <summary>One line a pair on standard error, with how many are done and how long the rest will take.</summary>
sealed class BatchProgress(int pairs, bool quiet, TimeProvider clock)
{
    readonly long began = clock.GetTimestamp();
    readonly Lock gate = new();
    int done, compared;

    public void Tell(string id, string what, bool fromEarlier)
    {
        lock (gate)
        {
            done++;
            if (!fromEarlier) compared++;
            if (quiet) return;
            string left = compared > 0 && done < pairs ? $", {Span(clock.GetElapsedTime(began) / compared * (pairs - done))} left" : "";
            Console.Error.WriteLine($"[{done}/{pairs}{left}] {id}{(fromEarlier ? " (from an earlier run)" : "")}: {what}");
        }
    }

    public void Summarise(int comparedPairs, int notComparable, int failed, string table)
    {
        if (quiet) return;
        Console.WriteLine($"{comparedPairs} compared, {notComparable} not comparable, {failed} failed in {Span(clock.GetElapsedTime(began))}.");
        Console.WriteLine("All changes: " + table);
    }

    static string Span(TimeSpan time) => time.TotalHours >= 1 ? $"{time.TotalHours:0.0} h" : time.TotalMinutes >= 1 ? $"{time.TotalMinutes:0.0} min" : $"{time.TotalSeconds:0} s";
}
