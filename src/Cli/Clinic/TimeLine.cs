using System.Globalization;
using Punctum.Clinic.Expectations;

namespace Punctum.Cli.Clinic;

/// <summary>The weeks after the last session, drawn in letters: two columns a week, half a year wide.</summary>
static class TimeLine
{
    const int Weeks = 30, Columns = 2;

    /// <summary>The axis, the phases with a letter each, and under them where to judge.</summary>
    public static IEnumerable<string> Draw(IReadOnlyList<ResultPhase> phases, ResultWindow judge)
    {
        yield return Axis();
        yield return Filled(phases.Select((p, i) => (p.FromWeek, p.ToWeek, Letter(i))));
        if (!IsDrawn(judge)) yield break;
        var (low, high) = judge.InWeeks();
        yield return Filled([(low, Math.Max(high, low + 1), '=')]);
    }

    /// <summary>Whether the window has a place on this line: the line begins with the last session.</summary>
    public static bool IsDrawn(ResultWindow window) => window.After == CountedFrom.LastSession;

    /// <summary>A phase's letter in the drawing: a, b, c ...</summary>
    public static char Letter(int phase) => (char)('a' + phase);

    static string Axis()
    {
        char[] line = Empty();
        for (int week = 0; week < Weeks; week += 4) week.ToString(CultureInfo.InvariantCulture).CopyTo(0, line, week * Columns, week < 10 ? 1 : 2);
        return new string(line).TrimEnd();
    }

    static string Filled(IEnumerable<(decimal From, decimal To, char With)> spans)
    {
        char[] line = Empty();
        foreach (var (from, to, with) in spans)
            for (int column = Column(from); column < Math.Min(Column(to), line.Length); column++) line[column] = with;
        return new string(line).TrimEnd();
    }

    static int Column(decimal week) => (int)Math.Round(week * Columns, MidpointRounding.AwayFromZero);

    static char[] Empty() => [.. Enumerable.Repeat(' ', Weeks * Columns + 2)];
}
