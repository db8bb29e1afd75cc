using Punctum.Imaging.Change;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>The first thing on the page: the answer, one card a sign, and how far to trust it.</summary>
static class AnswerSection
{
    public static void Write(Page page, Matter matter)
    {
        var value = matter.Value;
        var (first, rest) = Words.Split(value.Headline);
        page.Add($"""<section id="answer" class="answer" aria-labelledby="headline">""");
        Occasion(page, value);
        Claims(page, first);
        if (rest.Length > 0 && !(value.NotComparableAtAll && value.Comparability.Obstacles.Any())) page.Add($"""<p class="lead">{rest}</p>""");
        if (value.NotComparableAtAll) Reasons(page, matter);
        else if (value.Signs.Length > 0) Cards(page, matter);
        if (value.Provisional && !value.NotComparableAtAll)
            page.Add($"""
                <aside class="provisional" aria-label="Provisional uncertainty"><svg class="icon" aria-hidden="true"><use href="#i-provisional"/></svg><p><strong>Provisional uncertainty.</strong>
                The error model behind these intervals (<code>{value.NoiseModel}</code>) has not been shown to keep false claims below 5 % on people who had no part in it, in every tone of skin.
                Take every verdict here as provisional.</p></aside>
                """);
        page.Add($"""<p class="always">{string.Join(" ", value.Always)}</p></section>""");
    }

    // One line a claim; what stands in brackets (estimate and interval) is set smaller, so that the answer is read first.
    static void Claims(Page page, string sentence)
    {
        page.Add($"""<h1 id="headline">""");
        foreach (string claim in sentence.Split("; ").Select(Wording.Capital))
        {
            int open = claim.IndexOf(" (", StringComparison.Ordinal), close = claim.IndexOf(')', Math.Max(0, open));
            if (open < 0 || close < 0) page.Add($"<span>{claim} </span>");
            else page.Add($"<span>{claim[..open]} <small>{claim[(open + 1)..(close + 1)]}</small>{claim[(close + 1)..].TrimEnd('.')} </span>");
        }
        page.Add($"</h1>");
    }

    static void Occasion(Page page, Comparison value)
    {
        page.Add($"""<p class="occasion">""");
        if (value.Before.Facts.TakenAt is { } before && value.After.Facts.TakenAt is { } after)
        {
            int days = (after.Date - before.Date).Days;
            page.Add($"""<time datetime="{before:yyyy-MM-dd}">{Words.Day(before)}</time> <span aria-hidden="true">→</span><span class="unseen"> to </span> <time datetime="{after:yyyy-MM-dd}">{Words.Day(after)}</time>""");
            page.Add($"""<span class="apart">{(days == 0 ? "the same day" : days == 1 ? "1 day apart" : days < 0 ? "the after was taken first: check the order" : $"{Words.Count(days)} days apart")}</span>""");
        }
        else page.Add($"""<bdi>{value.Before.Source.Name}</bdi> <span aria-hidden="true">→</span><span class="unseen"> to </span> <bdi>{value.After.Source.Name}</bdi>""");
        page.Add($"</p>");
        if (Words.SamePicture(value) is { } same) page.Add($"""<p class="lead"><strong>{same}</strong></p>""");
    }

    static void Cards(Page page, Matter matter)
    {
        page.Add($"""<ul class="cards">""");
        foreach (var sign in matter.Value.Signs.Where(s => !s.Overall.NothingThere))
        {
            var (overall, measure) = (sign.Overall, matter.Measure(sign.Overall.Measure));
            page.Add($"""<li class="card {Words.Class(overall.Verdict)}"><a href="#sign-{Words.Class(sign.Sign)}"><span class="name">{Words.Name(sign.Sign)}</span>""");
            Chip(page, overall);
            if (overall.Verdict == Verdict.NotComparable) page.Add($"""<span class="why">{Words.Because(overall)}</span>""");
            else
            {
                page.Add($"""<span class="amount">{Wording.Signed(measure, overall.Estimate)}</span>""");
                IntervalBar.Draw(page, matter.AxisOf(sign, measure), overall, 22);
                page.Add($"""<span class="interval">{Wording.Interval(measure, overall.Low, overall.High)}</span><span class="seen">Smallest change it could show: {Wording.EitherWay(measure, overall.SmallestDetectableChange)}</span>""");
            }
            page.Add($"</a></li>");
        }
        page.Add($"</ul>");
        IntervalLegend(page);
        Absent(page, matter);
    }

    // What this skin does not have is no answer to look for among the cards.
    static void Absent(Page page, Matter matter)
    {
        SignVerdict[] absent = [.. matter.Value.Signs.Where(s => s.Overall.NothingThere)];
        if (absent.Length == 0) return;
        page.Add($"""<section class="absent" aria-labelledby="absent"><h2 id="absent">Nothing to measure</h2><ul>""");
        foreach (var sign in absent) page.Add($"""<li><a href="#sign-{Words.Class(sign.Sign)}">{Words.Name(sign.Sign)}</a> <span>{Words.WhyNothing(sign.Overall)}</span></li>""");
        page.Add($"</ul></section>");
    }

    /// <summary>The verdict on a change as icon and word.</summary>
    public static void Chip(Page page, MeasuredChange change)
    {
        // What stands in brackets says why, and is set smaller.
        string name = Words.Answer(change);
        int open = name.IndexOf(" (", StringComparison.Ordinal);
        page.Add($"""<span class="chip {Words.Class(change.Verdict)}"><svg class="icon" aria-hidden="true"><use href="#i-{Words.Class(change.Verdict)}"/></svg>""");
        if (open < 0) page.Add($"{name}</span>");
        else page.Add($"<span>{name[..open]} <small>{name[(open + 1)..]}</small></span></span>");
    }

    /// <summary>How a bar is read, in three short sentences.</summary>
    static void IntervalLegend(Page page) => page.Add($"""
        <div class="howto"><svg width="132" height="44" viewBox="0 0 132 44" aria-hidden="true" class="bar improved"><rect class="band" x="40" y="4" width="52" height="24"/><line class="zero" x1="66" x2="66" y1="1" y2="31"/>
        <line class="line" x1="4" x2="52" y1="16" y2="16"/><line class="line" x1="4" x2="4" y1="12" y2="20"/><line class="line" x1="52" x2="52" y1="12" y2="20"/><path class="dot" d="M28 9 35 16 28 23 21 16Z"/>
        <text x="22" y="42" text-anchor="middle">less</text><text x="66" y="42" text-anchor="middle">0</text><text x="112" y="42" text-anchor="middle">more</text></svg>
        <p><strong>How to read a bar.</strong> The dot is the change that was measured. The line shows how far off it may be.
        The grey band holds changes too small to be seen in these pictures. Only a dot outside the band counts as a change.</p></div>
        """);

    static void Reasons(Page page, Matter matter)
    {
        var (blocked, next) = (matter.Value.Comparability.Obstacles.ToArray(), ComparabilitySection.NextTime(matter).ToArray());
        if (blocked.Length > 0)
        {
            page.Add($"""<h2 class="why">Why these two pictures cannot be compared</h2><ul class="reasons">""");
            foreach (var (says, _) in blocked) page.Add($"""<li><svg class="icon" aria-hidden="true"><use href="#i-blocked"/></svg><span>{says}</span></li>""");
            page.Add($"</ul>");
        }
        ComparabilitySection.Advice(page, next);
    }
}
