using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Expectations;

/// <summary>A span of time in which to look.</summary>
/// <param name="Low">Its beginning.</param>
/// <param name="High">Its end.</param>
/// <param name="Unit">In what.</param>
/// <param name="After">Counted from the first or the last session.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ResultWindow(decimal Low, decimal High, TimeUnit Unit, CountedFrom After, ImmutableArray<string> Sources)
{
    /// <summary>In weeks, for drawing: a month is 52/12 weeks.</summary>
    public (decimal Low, decimal High) InWeeks() => Unit switch { TimeUnit.Months => (Low * 52 / 12, High * 52 / 12), TimeUnit.Days => (Low / 7, High / 7), _ => (Low, High) };

    /// <summary>Reads {months: [3, 6], after: last_session, source: [..]}.</summary>
    /// <param name="node">A map.</param>
    /// <exception cref="ProtocolException">Not exactly one of weeks and months, or not ascending.</exception>
    public static ResultWindow Read(Node node)
    {
        var (weeks, months) = (node.Find("weeks"), node.Find("months"));
        if (weeks is null == months is null) throw node.Wrong("either weeks or months are wanted here", "write one of them");
        var (low, high) = (weeks ?? months)!.Range();
        return new(low, high, weeks is null ? TimeUnit.Months : TimeUnit.Weeks, node["after"].Word<CountedFrom>(), node.Sources());
    }
}

/// <summary>A stretch of the time line after the last session.</summary>
/// <param name="Id">Its id, such as swelling.</param>
/// <param name="FromWeek">Begins.</param>
/// <param name="ToWeek">Ends.</param>
/// <param name="Counts">Whether a picture taken in it may be shown as a result.</param>
/// <param name="Says">What is to be seen.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record ResultPhase(string Id, decimal FromWeek, decimal ToWeek, bool Counts, Text Says, ImmutableArray<string> Sources)
{
    /// <summary>Reads one phase.</summary>
    /// <param name="node">A map.</param>
    /// <exception cref="ProtocolException">It is none.</exception>
    public static ResultPhase Read(Node node)
    {
        var (from, to) = node["weeks"].Range();
        return new(node["id"].String(), from, to, node["counts"].Flag(), node["text"].Text(), node.Sources());
    }
}
