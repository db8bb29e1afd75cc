using Punctum.Imaging.Change;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>Whatever differs between the pictures without the skin having changed, and what to do about it next time.</summary>
static class ComparabilitySection
{
    public static void Write(Page page, Matter matter)
    {
        var statistics = matter.Value.Comparability.Statistics;
        if (statistics.IsEmpty) return;
        page.Add($"""<section id="comparability" aria-labelledby="comparability-title"><h2 id="comparability-title">How comparable the pictures are</h2><p class="intro">{Summary(statistics)}</p>""");
        if (!matter.Value.NotComparableAtAll) Advice(page, [.. NextTime(matter)]);
        var troubles = statistics.Where(s => s.Grade != Grade.Ok).GroupBy(s => (s.Name, s.Grade, Spoils: string.Join(",", s.Spoils))).OrderByDescending(g => g.Key.Grade).ThenBy(g => g.First().Number).ToArray();
        if (troubles.Length > 0)
        {
            page.Add($"""<ul class="troubles">""");
            foreach (var trouble in troubles) Trouble(page, matter, [.. trouble]);
            page.Add($"</ul>");
        }
        if (matter.Value.AllSkin is { } skin) Anchors(page, skin);
        Everything(page, matter, statistics);
        page.Add($"</section>");
    }

    /// <summary>What is not skin and tells the light.</summary>
    static void Anchors(Page page, AllSkin skin)
    {
        page.Add($"""<p class="note" id="anchors"><strong>What tells the light.</strong> {skin.Says} {skin.NextTime}""");
        foreach (var (when, card) in new[] { ("Before", skin.CardBefore), ("After", skin.CardAfter) })
            if (card is not null && !skin.Says.Contains(card.Says, StringComparison.Ordinal)) page.Add($""" {when}: {card.Says}""");
        page.Add($"</p>");
        if (skin.Anchors.IsEmpty) return;
        page.Add($"""<details class="numbers"><summary>{(skin.Anchors.Length == 1 ? "One anchor" : $"{skin.Anchors.Length} anchors")}</summary><div class="scroll" tabindex="0" role="region" aria-label="Anchors"><table><thead><tr><th scope="col">Anchor</th><th scope="col">Change of ln R/G</th><th scope="col">SD</th><th scope="col">Change of ln B/G</th><th scope="col">SD</th><th scope="col">Used</th></tr></thead><tbody>""");
        foreach (var (shift, used) in skin.Anchors)
            page.Add($"""<tr><th scope="row">{AllSkin.Name(shift.Kind)}</th><td class="n">{Words.Value(shift.RedGreen)}</td><td class="n">{Words.Value(shift.RedGreenSd)}</td><td class="n">{Words.Value(shift.BlueGreen)}</td><td class="n">{Words.Value(shift.BlueGreenSd)}</td><td>{(used ? "yes" : "no")}</td></tr>""");
        page.Add($"</tbody></table></div></details>");
    }

    /// <summary>What to do at the next shot, what blocks first, each sentence once.</summary>
    public static IEnumerable<string> NextTime(Matter matter) =>
        matter.Value.Comparability.Statistics.Where(s => s.Grade != Grade.Ok && s.NextTime.Length > 0).OrderByDescending(s => s.Grade).ThenBy(s => s.Zone is not null).Select(s => s.NextTime).Distinct();

    /// <summary>The check list for the next picture.</summary>
    public static void Advice(Page page, IReadOnlyList<string> next)
    {
        if (next.Count == 0) return;
        page.Add($"""<div class="advice"><h3><svg class="icon" aria-hidden="true"><use href="#i-camera"/></svg>For the next picture</h3><ol>""");
        foreach (string sentence in next) page.Add($"<li>{sentence}</li>");
        page.Add($"</ol></div>");
    }

    static string Summary(IReadOnlyList<Statistic> statistics)
    {
        int blocked = statistics.Where(s => s.Grade == Grade.Blocked).DistinctBy(s => s.Id).Count(), degraded = statistics.Where(s => s.Grade == Grade.Degraded).DistinctBy(s => s.Id).Count();
        string checks = $"{statistics.DistinctBy(s => s.Id).Count()} things were checked that can differ without the skin having changed.";
        if (blocked + degraded == 0) return checks + " None of them matters here.";
        string blocks = blocked == 0 ? "None blocks an answer" : blocked == 1 ? "One blocks an answer" : $"{blocked} block an answer";
        string widens = degraded == 0 ? "." : degraded == 1 ? "; one widens the intervals." : $"; {degraded} widen the intervals.";
        return $"{checks} {blocks}{widens}";
    }

    static void Trouble(Page page, Matter matter, Statistic[] same)
    {
        var first = same[0];
        bool blocks = first.Grade == Grade.Blocked;
        page.Add($"""<li class="{(blocks ? "blocked" : "degraded")}"><svg class="icon" aria-hidden="true"><use href="#i-{(blocks ? "blocked" : "degraded")}"/></svg><div><h3>{Wording.Capital(first.Name)} <span class="tag">{(blocks ? "blocks " : "widens ")}{Wording.List(first.Spoils.Select(Headline.Name))}</span></h3>""");
        // A check that was made zone by zone is told once, by its strongest, with the other zones by name.
        var strongest = same.MaxBy(s => double.IsFinite(s.Value) ? Math.Abs(s.Value) : 0)!;
        string[] others = [.. same.Where(s => s != strongest && s.Zone is not null).Select(s => matter.ZoneName(s.Zone!))];
        page.Add($"<p>{strongest.Says}</p>");
        if (others.Length > 0) page.Add($"""<p class="where">Less so, or as much: {Wording.List(others)}.</p>""");
        page.Add($"</div></li>");
    }

    static void Everything(Page page, Matter matter, IReadOnlyList<Statistic> statistics)
    {
        page.Add($"""<details class="numbers"><summary>All {statistics.Count} checks</summary><div class="scroll" tabindex="0" role="region" aria-label="All checks of comparability"><table><thead><tr><th scope="col">Check</th><th scope="col">Where</th><th scope="col">Value</th><th scope="col">Fine up to</th><th scope="col">Blocks from</th><th scope="col">Result</th><th scope="col">Concerns</th></tr></thead><tbody>""");
        foreach (var s in statistics.OrderBy(s => s.Number))
            page.Add($"""<tr class="{s.Grade.ToString().ToLowerInvariant()}"><th scope="row">{s.Name}</th><td>{(s.Zone is null ? "whole pair" : matter.ZoneName(s.Zone))}</td><td class="n">{Words.Value(s.Value)} {s.Unit}</td><td class="n">{Words.Value(s.OkLimit)}</td><td class="n">{Words.Value(s.BlockLimit)}</td><td>{Words.Name(s.Grade)}</td><td>{(s.Spoils.Length == Enum.GetValues<Sign>().Length ? "all signs" : Wording.List(s.Spoils.Select(Headline.Name)))}</td></tr>""");
        page.Add($"</tbody></table></div></details>");
    }
}
