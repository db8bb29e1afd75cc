using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>The shots of both sides: which there were, what their scatter says of the noise, and what is told of them as an experiment.</summary>
static class ShotsSection
{
    public static void Write(Page page, Matter matter)
    {
        if (matter.Value.Shots is not { } shots) return;
        page.Add($"""<section id="shots" aria-labelledby="shots-title"><h2 id="shots-title">The shots</h2><p class="intro">{Count(shots.Before.Length)} before, {Count(shots.After.Length)} after. {Pairs(shots)}""");
        if (shots.OwnNoise.Length > 0) page.Add($""" What differs from shot to shot is in the mean with {Words.Share(Math.Sqrt(shots.ShareOfVariance))} of its standard deviation; light and skin of the day are in it whole.""");
        page.Add($"</p>");
        List(page, "Before", shots.Before);
        List(page, "After", shots.After);
        foreach (var left in shots.LeftOut) page.Add($"""<p class="note"><strong>Left out:</strong> <bdi>{left.Before}</bdi> with <bdi>{left.After}</bdi>. {left.Because}</p>""");
        if (shots.OwnNoise.Length > 0) Noise(page, matter, shots);
        if (shots.Narrower.Length > 0) Intervals(page, matter, shots);
        if (shots.Experimental.Length > 0) Experimental(page, shots);
        page.Add($"</section>");
    }

    static string Count(int shots) => shots == 1 ? "1 shot" : $"{shots} shots";

    static string Pairs(ShotsSummary shots) => shots.Pairs switch
    {
        0 => "No pair of them could be compared.",
        1 => "One pair of them counts.",
        _ => $"Every number is the mean over {shots.Pairs} pairs of them. Pictures and maps show the sharpest and most frontal pair.",
    };

    static void List(Page page, string side, IReadOnlyList<ShotSummary> shots)
    {
        page.Add($"""<p class="note"><strong>{side}:</strong>""");
        string between = "";
        foreach (var shot in shots)
        {
            page.Add($"""{between} <bdi>{shot.Name}</bdi>{(shot.Shown ? " (shown)" : "")}{(shot.Counts ? "" : " (left out)")}""");
            between = ",";
        }
        page.Add($"</p>");
    }

    /// <summary>One row a measure over all zones, then the zones that scatter more than expected.</summary>
    static void Noise(Page page, Matter matter, ShotsSummary shots)
    {
        int unusual = shots.OwnNoise.Count(o => o.Unusual);
        page.Add($"""<p class="note">{(unusual == 0 ? "No measure scatters more between the pairs than expected." : $"{unusual} of {shots.OwnNoise.Length} scatter more between the pairs than nineteen in twenty captures would; their intervals were widened.")}</p>""");
        page.Add($"""<details class="numbers"><summary>Noise from shot to shot</summary><div class="scroll" tabindex="0" role="region" aria-label="Noise from shot to shot"><table><thead><tr><th scope="col">Measure</th><th scope="col">Where</th><th scope="col" class="n">Pairs</th><th scope="col" class="n">SD of one pair, seen</th><th scope="col" class="n">expected</th><th scope="col" class="n">reckoned with</th></tr></thead><tbody>""");
        foreach (var own in shots.OwnNoise.Where(o => o.Zone == Judgement.AllZones || o.Unusual))
        {
            var measure = matter.Measure(own.Measure);
            string where = own.Zone == Judgement.AllZones ? "all zones together" : matter.ZoneName(own.Zone);
            page.Add($"""<tr><th scope="row">{measure.Name}</th><td>{where}</td><td class="n">{own.Pairs}</td><td class="n">{Size(measure, own.Sd)}</td><td class="n">{Size(measure, own.ExpectedSd)}</td><td class="n">{Size(measure, own.ReckonedSd)}</td></tr>""");
        }
        page.Add($"</tbody></table></div></details>");
    }

    /// <summary>Both factors: what chance left, and what the interval as a whole became, whose light and skin of the day no further shot averages.</summary>
    static void Intervals(Page page, Matter matter, ShotsSummary shots)
    {
        page.Add($"""<details class="numbers"><summary>What the shots did to the intervals</summary><p class="note">Against one pair of shots. Chance within a pair is averaged; light and skin of the day stay as they are.</p><div class="scroll" tabindex="0" role="region" aria-label="What the shots did to the intervals"><table><thead><tr><th scope="col">Measure</th><th scope="col" class="n">Chance is left with</th><th scope="col" class="n">Interval is left with</th></tr></thead><tbody>""");
        foreach (var sign in shots.Narrower)
            page.Add($"""<tr><th scope="row">{matter.Measure(sign.Measure).Name}</th><td class="n">{Words.Share(sign.Chance)}</td><td class="n">{Words.Share(sign.Whole)}</td></tr>""");
        page.Add($"</tbody></table></div></details>");
    }

    static string Size(Measure measure, double sd) => Wording.Size(measure, sd);

    static void Experimental(Page page, ShotsSummary shots)
    {
        page.Add($"""<div class="experimental"><h3>Experimental</h3><p class="note">Stand-ins for firmness and puffiness, which cannot be measured in photographs. Head, expression and light move them too. They are no verdict.</p><ul class="notes">""");
        foreach (var change in shots.Experimental) page.Add($"<li><strong>{Wording.Capital(change.Name)}.</strong> {change.Sentence}</li>");
        page.Add($"</ul></div>");
    }
}
