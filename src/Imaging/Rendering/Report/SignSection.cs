using Punctum.Imaging.Change;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Rendering.Report;

/// <summary>One sign: its verdict, where it changed, and every zone with its interval.</summary>
static class SignSection
{
    public static void Write(Page page, Matter matter)
    {
        if (matter.Value.Signs.IsEmpty) return;
        page.Add($"""<section id="signs" aria-labelledby="signs-title"><h2 id="signs-title">Sign by sign</h2>""");
        foreach (var sign in matter.Value.Signs) One(page, matter, sign);
        page.Add($"</section>");
    }

    static void One(Page page, Matter matter, SignVerdict sign)
    {
        var measures = matter.MeasuresOf(sign);
        var measure = matter.Measure(sign.Overall.Measure);
        string id = "sign-" + Words.Class(sign.Sign);
        page.Add($"""<section class="sign" id="{id}" aria-labelledby="{id}-title"><header><h3 id="{id}-title">{Words.Name(sign.Sign)}</h3>""");
        AnswerSection.Chip(page, sign.Overall);
        if (matter.Value.Provisional && sign.Overall.Verdict != Verdict.NotComparable) page.Add($"""<span class="tag">provisional</span>""");
        if (sign.Primary && !matter.IsRegion) page.Add($"""<span class="tag">named as treated</span>""");
        if (sign.Concern) page.Add($"""<span class="tag">declared concern</span>""");
        page.Add($"""</header><p class="says">{sign.Overall.Sentence}</p>""");
        if (matter.AllSkin(sign.Sign) is { } whole) page.Add($"""<p class="note"><strong>All the skin together.</strong> {whole.Sentence}</p>""");
        if (sign.AgainstControl is { } against) page.Add($"""<p class="note"><strong>Against the control.</strong> {against.Says}</p>""");
        page.Add($"""<div class="split">""");
        Heat(page, matter, sign);
        page.Add($"""<div class="tables">""");
        Table(page, matter, sign, measure, withOverall: true);
        foreach (var other in measures.Where(m => m.Id != measure.Id))
        {
            page.Add($"""<details><summary>{Wording.Capital(other.Name)}</summary>""");
            Table(page, matter, sign, other, withOverall: false);
            page.Add($"</details>");
        }
        AllNumbers(page, matter, measures);
        page.Add($"</div></div></section>");
    }

    static void Heat(Page page, Matter matter, SignVerdict sign)
    {
        if (matter.Map(sign.Sign) is not { } map || matter.Pictures is not { Before: { } picture } || !matter.Pictures.Heat.TryGetValue(sign.Sign, out var heat)) return;
        string id = "heat-" + Words.Class(sign.Sign);
        var (less, more) = Words.Ends(map.Measure);
        page.Add($"""<figure class="heat"><svg viewBox="0 0 {picture.Width} {picture.Height}" role="img" aria-label="Heat map of {map.Measure.Name}"><use href="#picture-ground"/>""").AddAsItIs($"<image href=\"{heat.Data}\"");
        page.Add($""" width="{picture.Width}" height="{picture.Height}" preserveAspectRatio="none"/><use href="#outlines" class="outlines"/></svg>""");
        page.Add($"""<figcaption><svg class="scale" viewBox="0 0 300 40" role="img" aria-label="Colour scale: blue is {less}, down to {Wording.Signed(map.Measure, -map.FullScale)}; orange is {more}, up to {Wording.Signed(map.Measure, map.FullScale)}"><defs><linearGradient id="{id}"><stop offset="0" class="less"/><stop offset=".5" class="less none"/><stop offset=".5" class="more none"/><stop offset="1" class="more"/></linearGradient></defs>""");
        page.Add($"""<rect class="ground" width="300" height="12" rx="2"/><rect width="300" height="12" rx="2" fill="url(#{id})"/><line x1="150" x2="150" y1="0" y2="15"/><text x="0" y="28">{Wording.Signed(map.Measure, -map.FullScale)}</text><text x="150" y="28" text-anchor="middle">no change</text><text x="300" y="28" text-anchor="end">{Wording.Signed(map.Measure, map.FullScale)}</text></svg>""");
        page.Add($"""<p class="ends"><span>{less}</span><span>{more}</span></p><p class="note"><svg class="swatch" viewBox="0 0 20 12" aria-hidden="true"><use href="#hatched"/></svg> Hatched: not measured. Shown: {map.Measure.Name}. Colours show where to look; only the verdicts in the table tell what counts.</p></figcaption></figure>""");
    }

    static void Table(Page page, Matter matter, SignVerdict sign, Measure measure, bool withOverall)
    {
        var changes = matter.Changes(measure).ToArray();
        var judged = changes.Where(c => c.Verdict != Verdict.NotComparable).ToArray();
        var (less, more) = Words.Ends(measure);
        var axis = matter.AxisOf(sign, measure);
        if (withOverall && double.IsFinite(sign.Overall.Estimate)) Overall(page, axis, sign.Overall, matter.IsRegion ? 0 : sign.Overall.Zone == Judgement.TreatedZones ? judged.Count(c => matter.IsTreated(c.Zone)) : judged.Length);
        if (judged.Length > 0)
        {
            if (withOverall) page.Add($"""<details class="byzone" open><summary>{judged.Length} {(judged.Length == 1 ? "zone" : "zones, one by one")}</summary>""");
            page.Add($"""<table class="zones" role="table"><caption>{Wording.Capital(measure.Name)}{(measure.Kind == ChangeKind.LogRatio ? ", change in percent" : measure.Unit.Length > 0 ? $", change in {measure.Unit}" : "")}</caption>""");
            page.Add($"""<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Zone</th><th role="columnheader" scope="col">Change</th><th role="columnheader" scope="col" class="axis"><span class="ends"><span>{less}</span><span>{more}</span></span>""");
            IntervalBar.Ticks(page, axis);
            page.Add($"""</th><th role="columnheader" scope="col">What it says</th></tr></thead><tbody role="rowgroup">""");
            foreach (var change in judged) Row(page, axis, change, Wording.Capital(matter.ZoneName(change.Zone)));
            page.Add($"</tbody></table>");
            if (withOverall) page.Add($"</details>");
        }
        Unjudged(page, matter, [.. changes.Except(judged)], judged.Length == 0);
    }

    static void Overall(Page page, Axis axis, MeasuredChange change, int zones)
    {
        var (less, more) = Words.Ends(axis.Measure);
        page.Add($"""<div class="overall {Words.Class(change.Verdict)}"><p class="amount">{Wording.Signed(axis.Measure, change.Estimate)}<small>{Wording.Interval(axis.Measure, change.Low, change.High)}</small></p><div><p class="ends"><span>{less}</span><span>{more}</span></p>""");
        IntervalBar.Draw(page, axis, change, 34);
        IntervalBar.Ticks(page, axis);
        page.Add($"""</div><p class="note">{Together(change, zones)}{Words.Plain(axis.Measure, change)}</p></div>""");
    }

    /// <summary>How many zones stand behind it; of a drawn region there is only the one.</summary>
    static string Together(MeasuredChange change, int zones) =>
        zones == 0 ? "" : zones == 1 ? "Only one zone could be measured. " : $"{zones} {(change.Zone == Judgement.TreatedZones ? "treated" : "measured")} zones together. ";

    static void Row(Page page, Axis axis, MeasuredChange change, string name)
    {
        page.Add($"""<tr role="row" class="{Words.Class(change.Verdict)}"><th role="rowheader" scope="row">{name}</th><td role="cell" class="amount">{Wording.Signed(axis.Measure, change.Estimate)}<small>{Wording.Interval(axis.Measure, change.Low, change.High)}</small></td><td role="cell" class="axis">""");
        IntervalBar.Draw(page, axis, change);
        page.Add($"""</td><td role="cell" class="sentence">""");
        page.Add($"""{Words.Plain(axis.Measure, change)}</td></tr>""");
    }

    static void Unjudged(Page page, Matter matter, MeasuredChange[] changes, bool none)
    {
        if (changes.Length == 0) return;
        page.Add($"""<details class="unjudged"><summary>{(none ? "No zone" : $"{changes.Length} {(changes.Length == 1 ? "zone" : "zones")}")} could {(none ? "" : "not ")}be judged</summary><ul>""");
        foreach (var because in changes.GroupBy(c => c.Sentence))
            page.Add($"""<li><strong>{Wording.Capital(Wording.List(because.Select(c => matter.ZoneName(c.Zone))))}.</strong> {because.Key}</li>""");
        page.Add($"</ul></details>");
    }

    static void AllNumbers(Page page, Matter matter, IReadOnlyList<Measure> measures)
    {
        var changes = measures.SelectMany(m => matter.Changes(m).Select(c => (Measure: m, Change: c))).Where(c => double.IsFinite(c.Change.Estimate)).ToArray();
        if (changes.Length == 0) return;
        page.Add($"""<details class="numbers"><summary>All numbers</summary><div class="scroll" tabindex="0" role="region" aria-label="All numbers of {Words.Name(measures[0].Sign)}"><table><thead><tr><th scope="col">Zone</th><th scope="col">Measure</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Unit</th><th scope="col">Change</th><th scope="col">Interval</th><th scope="col">Smallest seen</th><th scope="col">Sites</th><th scope="col">Area</th></tr></thead><tbody>""");
        foreach (var (measure, change) in changes)
        {
            page.Add($"""<tr><th scope="row">{matter.ZoneName(change.Zone)}</th><td>{measure.Name}</td><td class="n">{Words.Value(change.Before)}</td><td class="n">{Words.Value(change.After)}</td><td>{measure.Unit}</td><td class="n">{Wording.Signed(measure, change.Estimate)}</td><td class="n">{Wording.Interval(measure, change.Low, change.High)}</td><td class="n">{Wording.EitherWay(measure, change.SmallestDetectableChange)}</td><td class="n">{Words.Count(change.Sites)}</td><td class="n">{Words.Area(change.AreaSquareMillimetres)}</td></tr>""");
            foreach (var beside in change.Secondary)
                page.Add($"""<tr class="beside"><th scope="row"><span class="unseen">{matter.ZoneName(change.Zone)}</span></th><td>{beside.Name}</td><td class="n">{Words.Value(beside.Before)}</td><td class="n">{Words.Value(beside.After)}</td><td>{beside.Unit}</td><td colspan="5">shown, not judged</td></tr>""");
        }
        page.Add($"</tbody></table></div></details>");
    }
}
