using Punctum.Imaging.Face;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Change;

/// <summary>A sign in the treated zones minus the same in untreated zones of the same pictures.</summary>
/// <param name="Difference">Treated minus control. What light and camera do to all zones alike cancels in it.</param>
/// <param name="Control">The control's own change, its interval at 95 % by itself.</param>
/// <param name="ControlMoved">The control changed too: by itself, at 95 %. A caution, no claim.</param>
/// <param name="Says">Both in words.</param>
public sealed record ControlAnswer(MeasuredChange Difference, MeasuredChange Control, bool ControlMoved, string Says);

/// <summary>Compares the treated zones with control zones.</summary>
sealed class ControlZones(IReadOnlySet<string> control, Hierarchy hierarchy, IReadOnlyList<Zone> zones)
{
    /// <summary>Zone names of the control's change and of the difference.</summary>
    const string Control = "control", Difference = "treated_minus_control";

    /// <summary>A caution may be raised once in twenty unchanged controls.</summary>
    const double CautionLevel = 0.05;

    /// <summary>Of a sign; null where it was measured neither here nor there.</summary>
    public ControlAnswer? Of(Sign sign)
    {
        bool IsTreated(string zone) => !control.Contains(zone) && (hierarchy.Treated.Count == 0 || hierarchy.Treated.Contains(zone));
        var here = Question.Pool(hierarchy.Of(sign, IsTreated), sign, Judgement.TreatedZones);
        if (!here.Askable) return null;
        string name = zones.FirstOrDefault(z => control.Contains(z.Id)) is { } only && control.Count == 1 ? Wording.Place(only) : "the control zones";
        var there = Question.Pool(hierarchy.Of(sign, control.Contains), sign, Control, here.Measure);
        var own = there.Judge(hierarchy.Critical(there, CautionLevel), name);
        if (!there.Askable) return new(Nothing(there), own, false, $"No control: {there.Obstacle!.TrimEnd('.')} in {name}.");

        var minus = Minus(here, there);
        var difference = minus.Judge(hierarchy.Critical(minus, Judgement.ControlError / hierarchy.Signs.Count(s => s.Question.Askable)), $"the treated skin against {name}");
        bool moved = Math.Abs(own.Estimate) > own.SmallestDetectableChange;
        return new(difference, own, moved, difference.Sentence + (moved ? $" {Moved(here.Measure, own, name)}" : ""));
    }

    static string Moved(Measure measure, MeasuredChange own, string name) =>
        $"{Wording.Capital(name)} moved too, untreated ({Wording.Signed(measure, own.Estimate)}, interval {Wording.Interval(measure, own.Low, own.High)}): what both share is not the treatment's.";

    static Question Minus(Question here, Question there)
    {
        Reading a = here.Reading, b = there.Reading;
        bool ratio = here.Measure.Kind == ChangeKind.LogRatio;
        return new(a with
        {
            Zone = Difference,
            Reference = ratio ? a.Reference / b.Reference : a.Reference - b.Reference,
            Moving = ratio ? a.Moving / b.Moving : a.Moving - b.Moving,
            Change = a.Change - b.Change,
            SamplingSd = Math.Sqrt(a.SamplingSd * a.SamplingSd + b.SamplingSd * b.SamplingSd),
            Doubt = a.Doubt - b.Doubt,
            Sites = a.Sites + b.Sites,
            AreaSquareMillimetres = a.AreaSquareMillimetres + b.AreaSquareMillimetres,
        }, here.Own + there.Own, 0, here.Grade > there.Grade ? here.Grade : there.Grade, null) { Scale = here.Scale };
    }

    static MeasuredChange Nothing(Question there) => (there with { Reading = there.Reading with { Zone = Difference } }).Judge(1, "");
}
