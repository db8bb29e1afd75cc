using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Plans;

/// <summary>When a picture is taken that a result is read from, counted from the last session.</summary>
/// <param name="Id">Such as months_3.</param>
/// <param name="Name">In words.</param>
/// <param name="Window">First and last day to take it, counted in <paramref name="Months"/> or weeks.</param>
/// <param name="Months">Counted in calendar months; else in weeks.</param>
public sealed record ResultPicture(string Id, Text Name, Between<int> Window, bool Months)
{
    /// <summary>Reads one time.</summary>
    /// <param name="node">An item of "after_last".</param>
    public static ResultPicture Read(Node node) =>
        (node.Find("weeks"), node.Find("months")) switch
        {
            ({ } weeks, null) => new(node["id"].String(), node["name"].Text(), PlanRules.Wholes(weeks), Months: false),
            (null, { } months) => new(node["id"].String(), node["name"].Text(), PlanRules.Wholes(months), Months: true),
            _ => throw node.Wrong("a picture is counted either in weeks or in months", "write one of the two"),
        };

    /// <summary>The days between which it is taken.</summary>
    /// <param name="earliestLast">Earliest day of the last session.</param>
    /// <param name="latestLast">Latest day of the last session.</param>
    public Between<DateOnly> After(DateOnly earliestLast, DateOnly latestLast) =>
        Months ? new(earliestLast.AddMonths(Window.Low), latestLast.AddMonths(Window.High)) : new(earliestLast.AddDays(7 * Window.Low), latestLast.AddDays(7 * Window.High));
}
