using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Expectations;

/// <summary>What weeks and months are counted in.</summary>
public enum TimeUnit
{
    /// <summary>Days.</summary>
    Days,

    /// <summary>Weeks.</summary>
    Weeks,

    /// <summary>Calendar months.</summary>
    Months,
}

/// <summary>What a time is counted from.</summary>
public enum CountedFrom
{
    /// <summary>The first session of the course.</summary>
    FirstSession,

    /// <summary>The last session of the course.</summary>
    LastSession,

    /// <summary>A single session.</summary>
    Session,

    /// <summary>A follow-up whose beginning the abstract does not tell.</summary>
    FollowUp,

    /// <summary>No time is told.</summary>
    NotStated,
}

/// <summary>When something was measured.</summary>
/// <param name="Amount">How many; null where the time is not told.</param>
/// <param name="Unit">Of what.</param>
/// <param name="After">Counted from what.</param>
public sealed record StudyTime(decimal? Amount, TimeUnit Unit, CountedFrom After)
{
    /// <summary>Reads {months: 3, after: last_session}, or {after: not_stated}.</summary>
    /// <param name="node">A map.</param>
    /// <exception cref="ProtocolException">Several amounts, or none although the time is told.</exception>
    public static StudyTime Read(Node node)
    {
        var after = node["after"].Word<CountedFrom>();
        var amounts = Enum.GetValues<TimeUnit>().Select(unit => (Unit: unit, Amount: node.Find(Node.SnakeCase(unit.ToString()))?.Number())).Where(a => a.Amount is not null).ToList();
        if (amounts.Count != (after == CountedFrom.NotStated ? 0 : 1)) throw node.Wrong("one time is wanted here", "write one of days, weeks, months with what it counts from, or only {after: not_stated}");
        return amounts is [var one] ? new(one.Amount, one.Unit, after) : new(null, TimeUnit.Weeks, after);
    }
}
