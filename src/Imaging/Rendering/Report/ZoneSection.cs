using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>The map of zones; pointing at one, or reaching it by keyboard, shows its values. Without script each zone is a link to them.</summary>
static class ZoneSection
{
    // Size of a mark on the map, share of its width: 16 px on a phone, 25 px on a desk.
    const double MarkShare = 0.042;

    public static void Write(Page page, Matter matter)
    {
        var value = matter.Value;
        if (matter.Pictures.Outlines.IsEmpty || value.Zones.IsEmpty || value.Signs.IsEmpty || matter.Pictures.Before is not { } picture) return;
        var start = value.Signs.FirstOrDefault(s => value.Zones.Any(z => Claimed(matter.In(z.Id, s)?.Verdict))) ?? value.Signs[0];
        page.Add($"""<section id="zones" aria-labelledby="zones-title"><h2 id="zones-title">Zone by zone</h2>""");
        page.Add($"""<p class="intro">Point at a zone, or move through the zones with the arrow keys, to see what was found there. Left and right are the client’s own.</p>""");
        page.Add($"""<punctum-zones data-sign="{Words.Class(start.Sign)}"><div class="tools" hidden><fieldset class="choice"><legend class="unseen">Sign shown on the map</legend>""");
        foreach (var sign in value.Signs)
            page.Add($"""<label><input type="radio" name="sign" value="{Words.Class(sign.Sign)}" autocomplete="off"><span>{Words.Name(sign.Sign)}</span></label>""");
        page.Add($"""</fieldset><label class="pick">Zone <select aria-label="Zone" autocomplete="off">""");
        foreach (var zone in value.Zones) page.Add($"""<option value="{zone.Id}">{zone.Name}</option>""");
        page.Add($"""</select></label></div><div class="split"><figure class="map"><svg viewBox="0 0 {picture.Width} {picture.Height}" role="group" aria-label="Map of the zones"><use href="#picture-ground"/>""");
        double mark = MarkShare * picture.Width;
        foreach (var outline in matter.Pictures.Outlines.Where(o => o.Path.Length > 0 && o.Zone < value.Zones.Length)) Area(page, matter, outline, mark);
        page.Add($"""</svg>""");
        Legend(page);
        page.Add($"""</figure><div class="panels">""");
        foreach (var zone in value.Zones) Panel(page, matter, zone);
        page.Add($"""</div></div></punctum-zones></section>""");
    }

    static void Area(Page page, Matter matter, ZoneOutline outline, double mark)
    {
        var zone = matter.Value.Zones[outline.Zone];
        page.Add($"""<a class="zone" href="#zone-{zone.Id}" data-zone="{zone.Id}" aria-label="{zone.Name}" """);
        foreach (var sign in matter.Value.Signs) page.Add($"""data-{Words.Class(sign.Sign)}="{Words.Class(matter.In(zone.Id, sign)?.Verdict ?? Verdict.NotComparable)}" """);
        page.Add($"""><path d="{outline.Path}" fill-rule="evenodd"/>""");
        foreach (var sign in matter.Value.Signs)
            if (matter.In(zone.Id, sign) is { } change && Claimed(change.Verdict))
                page.Add($"""<use href="#i-{Words.Class(change.Verdict)}" class="mark {Words.Class(change.Verdict)} for-{Words.Class(sign.Sign)}" x="{outline.Middle.X - mark / 2}" y="{outline.Middle.Y - mark / 2}" width="{mark}" height="{mark}"/>""");
        page.Add($"</a>");
    }

    static void Panel(Page page, Matter matter, ZoneSummary zone)
    {
        page.Add($"""<article class="panel" id="zone-{zone.Id}" tabindex="-1"><h3>{Wording.Capital(zone.Name)}</h3><p class="about">{(zone.Treated ? "Treated. " : "")}{Words.Share(zone.UsableShare)} of it could be measured, {Words.Area(zone.AreaSquareMillimetres)}.</p><dl>""");
        foreach (var sign in matter.Value.Signs)
        {
            page.Add($"""<div class="found for-{Words.Class(sign.Sign)}"><dt>{Words.Name(sign.Sign)}</dt>""");
            if (matter.In(zone.Id, sign) is not { } change)
            {
                page.Add($"""<dd>not looked at here</dd></div>""");
                continue;
            }
            var measure = matter.Measure(change.Measure);
            page.Add($"""<dd>""");
            AnswerSection.Chip(page, change.Verdict);
            if (change.Verdict != Verdict.NotComparable)
            {
                page.Add($"""<span class="amount">{Wording.Signed(measure, change.Estimate)}</span>""");
                IntervalBar.Draw(page, matter.AxisOf(sign, measure), change, 18);
                page.Add($"""<span class="interval">{Wording.Interval(measure, change.Low, change.High)}{(change.Localised ? ", localised signal" : "")}</span>""");
            }
            else page.Add($"""<span class="why">{Words.Because(change)}</span>""");
            page.Add($"</dd></div>");
        }
        page.Add($"</dl></article>");
    }

    static void Legend(Page page)
    {
        page.Add($"""<figcaption><ul class="legend">""");
        foreach (var verdict in new[] { Verdict.Improved, Verdict.NoDetectableChange, Verdict.Worse, Verdict.NoMeaningfulChange, Verdict.Changed, Verdict.Inconclusive, Verdict.NotComparable })
            page.Add($"""<li class="{Words.Class(verdict)}"><svg class="icon" aria-hidden="true"><use href="#i-{Words.Class(verdict)}"/></svg>{Words.Name(verdict)}</li>""");
        page.Add($"</ul></figcaption>");
    }

    static bool Claimed(Verdict? verdict) => verdict?.IsClaim() == true;
}
