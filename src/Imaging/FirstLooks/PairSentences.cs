using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.FirstLooks;

/// <summary>Which statistics of a pair are told right after a picture was taken, and what to do about them.</summary>
static class PairSentences
{
    /// <summary>Share of the measured zones from which on a problem of zones is one of the picture [P].</summary>
    const double ZonesToTell = 0.25, ZonesToRefuse = 0.34;

    /// <summary>Told by zones because they spoil no others, but read of the face as a whole: who smiles or squints is asked again.</summary>
    static readonly string[] ofTheFace = ["mouth_corners", "eyes", "mouth"];

    static readonly Dictionary<string, LookProblem> problems = new()
    {
        ["relative_blur"] = LookProblem.OtherSharpness, ["relative_blur_edges"] = LookProblem.OtherSharpness, ["noise_ratio"] = LookProblem.OtherNoise, ["exposure"] = LookProblem.OtherExposure,
        ["colour_cast"] = LookProblem.OtherColour, ["light_direction"] = LookProblem.OtherLight, ["shading_field"] = LookProblem.OtherLight, ["shading_field_all"] = LookProblem.OtherLight,
        ["relief_gain"] = LookProblem.OtherLight, ["evenness"] = LookProblem.OtherLight, ["gloss"] = LookProblem.Shining, ["pose"] = LookProblem.OtherPose, ["roll"] = LookProblem.OtherPose,
        ["foreshortening"] = LookProblem.OtherPose, ["scale"] = LookProblem.OtherDistance, ["expression"] = LookProblem.OtherExpression, ["expression_mesh"] = LookProblem.OtherExpression, ["mouth_corners"] = LookProblem.OtherExpression,
        ["eyes"] = LookProblem.OtherExpression, ["mouth"] = LookProblem.OtherExpression, ["retouch"] = LookProblem.Retouched, ["make_up"] = LookProblem.MadeUp,
        ["same_skin"] = LookProblem.OtherSkin, ["processing"] = LookProblem.OtherProcessing,
    };

    /// <summary>One finding a problem, from the statistic that is worst; one of the whole pair before one of a zone, because it says it more plainly.</summary>
    public static ImmutableArray<LookFinding> Of(PairComparability judged, RegisteredPair pair, LookedAt after)
    {
        double zones = Math.Max(1, judged.Statistics.Where(s => s.Zone is not null).Select(s => s.Zone).Distinct().Count());
        var told = judged.Statistics.Where(s => problems.ContainsKey(s.Id) && s.Grade != Grade.Ok).GroupBy(s => s.Id).Select(same =>
        {
            double spoilt = same.Count(s => s.Zone is not null) / zones, blocked = same.Count(s => s.Zone is not null && s.Grade == Grade.Blocked) / zones;
            var worst = same.MaxBy(s => (s.Grade, Severity(s)))!;
            bool whole = worst.Zone is null || ofTheFace.Contains(worst.Id);
            // Another shot does not sharpen the before.
            bool ofTheBefore = problems[worst.Id] == LookProblem.OtherSharpness && worst.Value < 0;
            return (Worst: worst, Again: !ofTheBefore && worst.Grade == Grade.Blocked && (whole || blocked >= ZonesToRefuse), Tell: whole || spoilt >= ZonesToTell);
        }).Where(t => t.Tell && !double.IsNaN(t.Worst.Value));
        return
        [
            .. told.GroupBy(t => problems[t.Worst.Id]).Select(g => g.OrderByDescending(t => t.Again).ThenBy(t => t.Worst.Zone is not null).ThenByDescending(t => Severity(t.Worst)).First())
                .OrderByDescending(t => t.Again).ThenBy(t => t.Worst.Zone is not null).ThenByDescending(t => Severity(t.Worst)).Select(t => Finding(t.Worst, t.Again, pair, after)),
        ];
    }

    /// <summary>How far beyond harmless, in steps from harmless to blocking.</summary>
    static double Severity(Statistic s) => double.IsFinite(s.Value) && s.BlockLimit < 1000 ? (Math.Abs(s.Value) - s.OkLimit) / (s.BlockLimit - s.OkLimit) : 0;

    static LookFinding Finding(Statistic s, bool again, RegisteredPair pair, LookedAt after)
    {
        var (sentence, moves) = Advice(s, pair, after);
        return new(problems[s.Id], again, s.Says, sentence ?? s.NextTime, s.Value, s.Unit, again ? s.BlockLimit : s.OkLimit, moves);
    }

    static (string? Sentence, Move[] Moves) Advice(Statistic s, RegisteredPair pair, LookedAt after) => problems[s.Id] switch
    {
        LookProblem.OtherPose => Pose(pair),
        LookProblem.OtherDistance => Distance(s.Value, after),
        LookProblem.OtherLight => Light(pair),
        LookProblem.OtherExposure => ($"{(s.Value > 0 ? "Lower" : "Raise")} the exposure by {Math.Abs(s.Value):0.0} EV, with the lamp where it was the first time.", [new("exposure", -s.Value, "EV")]),
        LookProblem.OtherSharpness when s.Value < 0 => ("The before is the blurrier one: this picture is good; ask for a sharper before where there is one.", []),
        _ => (null, []),
    };

    static (string?, Move[]) Pose(RegisteredPair pair)
    {
        var (before, after) = (pair.ReferenceFace!.Pose, pair.MovingFace!.Pose);
        double yaw = before.YawDegrees - after.YawDegrees, pitch = before.PitchDegrees - after.PitchDegrees, roll = before.RollDegrees - after.RollDegrees;
        roll -= 360 * Math.Round(roll / 360);
        var words = new List<string>();
        var moves = new List<Move>();
        void Add(bool told, string what, double by, string sentence)
        {
            if (!told) return;
            words.Add(sentence);
            moves.Add(new(what, by, "°"));
        }
        double ok = Thresholds.Pose.Ok;
        Add(Math.Abs(yaw) > ok, "yaw", yaw, $"turn the head {Math.Abs(yaw):0}° to the client's {(yaw > 0 ? "left" : "right")}");
        Add(Math.Abs(pitch) > ok, "pitch", pitch, $"{(pitch > 0 ? "lift" : "lower")} the chin by {Math.Abs(pitch):0}°");
        Add(Math.Abs(roll) > Thresholds.Roll.Ok, "roll", roll, $"tilt the head {Math.Abs(roll):0}° to the client's {(roll > 0 ? "left" : "right")}");
        return words.Count == 0 ? (null, []) : (Change.Wording.Capital(Change.Wording.List(words)) + ".", [.. moves]);
    }

    static (string?, Move[]) Distance(double logRatio, LookedAt after)
    {
        double now = after.Face!.Scale.PixelsAMillimetre;
        var (sentence, move) = Steps.Of(after.Picture, now, now * Math.Exp(-logRatio));
        return (sentence + ", without zoom.", [move]);
    }

    static (string?, Move[]) Light(RegisteredPair pair)
    {
        var facets = FacetLight.Of(pair, HeadShape.Canonical);
        if (facets.Count < FacetLight.Needed) return (null, []);
        var (before, after) = MainLight.Of(facets);
        if (Math.Min(before.Directionality, after.Directionality) < MainLight.LeastDirectionality) return (null, []);
        double left = before.LeftDegrees - after.LeftDegrees, up = before.UpDegrees - after.UpDegrees;
        left -= 360 * Math.Round(left / 360);
        if (Math.Max(Math.Abs(left), Math.Abs(up)) <= Thresholds.LightDirection.Ok) return (null, []);   // it lies elsewhere: a second lamp, a wall, a smile
        bool sideways = Math.Abs(left) >= Math.Abs(up);
        string sentence = sideways && Math.Abs(left) > 40 && before.LeftDegrees * after.LeftDegrees < 0 ? $"Light from the other side, the client's {(left > 0 ? "left" : "right")}."
            : sideways ? $"Seen from above, bring the light {Math.Abs(left):0}° round to the client's {(left > 0 ? "left" : "right")}, or turn chair and camera so much the other way."
            : $"Bring the light {Math.Abs(up):0}° {(up > 0 ? "higher" : "lower")}.";
        return (sentence, [new("light_left", left, "°"), new("light_up", up, "°")]);
    }
}
