using System.Collections.Immutable;
using Punctum.Imaging;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Change;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Tests.Fast.Rendering;

/// <summary>A finished comparison of two drawn faces with every kind of verdict, for tests of what is written from it.</summary>
static class SampleComparison
{
    /// <summary>Markup, quotes, a shell's and a script's own characters, direction marks: what a file name may hold.</summary>
    public const string HostileName = "<script>document.title='owned'</script>\"'&`$(touch x)<img src=x onerror=alert(1)>\u202Egpj.exe </title></style>.jpg";

    public static FinishedComparison Make(int width = 240, string beforeName = "IMG_2041 before.jpg", string afterName = "IMG_3377 after.jpg", double tone = 1, bool comparable = true)
    {
        var (before, after) = (Summary(beforeName, 'a', new(2025, 3, 3, 10, 12, 40), 1, width), Summary(afterName, 'b', new(2025, 11, 21, 16, 3, 9), 2, width));
        var value = new Comparison
        {
            Version = "0.1.0", Provisional = true, NoiseModel = "sample-0", Before = before, After = after, NotComparableAtAll = !comparable, Headline = "",
            Comparability = new(Statistics(comparable)), Notes = ["IMG_3377 after.jpg carries no colour profile; sRGB was assumed.", "Two faces were seen in the after; the largest was measured."],
            Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("registration.nodeSpacing", "16").Add("registration.patch", "33").Add("light.knots", "6").Add("signs.pores.sigmas", "1.0 1.4 2.0 2.8")
                .Add("comparability.relativeBlur.block", "1.2").Add("change.familyError", "0.025").Add("threads", "never changes a number"),
        };
        var reference = SampleFace.Draw(width, tone, -0.6, 0.9, before.Source, before.Facts);
        var moving = SampleFace.Draw(width, tone * 1.08, -0.2, 0.55, after.Source, after.Facts);
        if (!comparable)
            return new(value with { Headline = "These two pictures cannot be compared. The light came from another side, and the after was smoothed by the phone." }, null, []) { Unaligned = (reference, moving) };

        var zones = SampleFace.ZonesAt(width);
        var pair = new RegisteredPair
        {
            Reference = reference, Moving = moving, Moved = SampleFace.Draw(width, tone * 1.08, -0.2, 0.55, after.Source, after.Facts), Flow = new FlowField(4, 5, width / 3.0, 0, 0), Zones = zones,
            MovingZones = SampleFace.ZonesAt(width), Usable = Usable(zones), Scale = before.Scale, ScaleRatio = 1.03, ReferenceIsBefore = true,
        };
        ImmutableArray<SignFinding> findings = [.. Enum.GetValues<Sign>().Where(OfAFace).Select(sign => Finding(sign, pair))];
        var (signs, changes) = Judgement.Of(findings, value.Comparability, zones.Zones, new HashSet<string>(), true, Model);
        return new(value with
        {
            Headline = Headline.Of(signs, changes, zones.Zones), Signs = signs, Changes = changes,
            Alignment = new(0.93, 0.11, 0.94, 1.03, -1.4),
            AllSkin = new("The white of the eyes tells the colour of the light in both pictures, not its strength.", "Tilt the card a little until no lamp is mirrored on it.", null,
                new(false, CardRefusal.Glare, 2.1, 6.3, null, "A colour card is in the picture and cannot be used: light is mirrored on 5 of its patches."),
                [new(new(AnchorKind.WhiteOfEyes, 0.031, -0.024, 0.02, 0.02), true)],
                [
                    new(Measures.RednessOfAllSkin.Id, AllSkin.Zone, 31.2, 28.1, -3.1, 0.9, -5.3, -0.9, 2.2, Grade.Ok, Verdict.Improved, "Improved in all the skin together: redness of all the skin −3.1 points, interval −5.3 to −0.90 points.", 0, double.NaN),
                    new(Measures.ToneOfAllSkin.Id, AllSkin.Zone, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, Grade.Blocked, Verdict.NotComparable, "Not comparable: without a colour card in both pictures the strength of the light is not known.", 0, double.NaN),
                ]),
            Zones = [.. zones.Zones.Select((z, i) => new ZoneSummary(z.Id, z.Name, 0.7 + 0.012 * i, 90 + 37 * (i % 9), z.Id.StartsWith("cheek", StringComparison.Ordinal)))],
        }, pair, findings);
    }

    // Tight enough that every verdict can be drawn; no claim about real pictures.
    static NoiseModel Model { get; } = new("sample-0", "nothing: drawn for tests", 1, 1,
        Measures.All.ToImmutableSortedDictionary(m => m.Id, m => m.Kind == ChangeKind.LogRatio ? new MeasureNoise(0.02, 0.025, 0) : new MeasureNoise(0.35, 0.4, 0)));

    static PictureSummary Summary(string name, char digit, DateTime taken, int faces, int width) => new(
        new(name, string.Concat(Enumerable.Repeat($"{digit}3", 32)), 5_318_244 + digit, "jpeg", 4032, 3024, 6, 8, digit == 'a' ? "Display P3" : "sRGB", digit == 'b', 93.4),
        new()
        {
            Make = "Canon", Model = "EOS R6 <Mark II> & friends", Lens = "RF100mm F2.8 L MACRO IS USM", FocalLengthMillimetres = 100, FocalLength35Millimetres = 100, ExposureSeconds = digit == 'a' ? 1 / 160.0 : 1 / 125.0,
            FNumber = 8, Iso = 200, FlashFired = true, TakenAt = taken, TakenAtOffset = digit == 'a' ? TimeSpan.FromHours(1) : null, Software = digit == 'a' ? "1.2.0" : "1.4.0", HighDynamicRange = digit == 'b',
        },
        faces, new(1.5, -2.25, 0.5), new(16.2, 0.043, ScaleOrigin.Iris), new(180, 240, width, (int)(width * SampleFace.Tall)));

    static Mask Usable(ZoneMap zones)
    {
        var usable = new Mask(zones.Labels.Width, zones.Labels.Height);
        for (int i = 0; i < usable.Values.Length; i++) usable.Values[i] = (byte)(zones.Labels.Values[i] != 0 && zones.Exclusion.Values[i] == 0 ? 1 : 0);
        return usable;
    }

    static bool OfAFace(Sign sign) => sign is not (Sign.StretchMarks or Sign.Scalp or Sign.Hair);

    static SignFinding Finding(Sign sign, RegisteredPair pair)
    {
        var measures = Measures.All.Where(m => m.Sign == sign).ToArray();
        var readings = measures.SelectMany(m => pair.Zones.Zones.Select((z, i) => Read(m, z, i)));
        return new(sign, [.. readings], sign == Sign.Lines ? null : Map(measures[0], pair));
    }

    static Reading Read(Measure measure, Zone zone, int index)
    {
        if (zone.Id is "temple_left" or "jaw_right") return Reading.Impossible(measure, zone.Id, "hair covers more than 40 % of it");
        if (measure.Id == "texture.fine") return Reading.Impossible(measure, zone.Id, "not measurable here (9.8 px/mm, needs 12)");
        double change = ChangeIn(measure.Sign, zone.Id) + (measure.Kind == ChangeKind.LogRatio ? 0.03 : 0.2) * SampleFace.Noise(index * 1.7, measure.Id.Length);
        double reference = measure.Kind == ChangeKind.LogRatio ? 2.4 + 0.1 * index : 31 + index;
        return new(measure, zone.Id, reference, measure.Kind == ChangeKind.LogRatio ? reference * Math.Exp(change) : reference + change, change, measure.Kind == ChangeKind.LogRatio ? 0.015 : 0.2, 40 + 13 * index, 90 + 37 * (index % 9))
        {
            Secondary = measure == Measures.PoreFlux ? [new("pores.count", "pores a square centimetre", "1/cm²", 118, 104), new("pores.diameter", "apparent diameter", "mm", 0.23, double.NaN)] : [],
        };
    }

    static double ChangeIn(Sign sign, string zone) => sign switch
    {
        Sign.Pores => zone.StartsWith("cheek", StringComparison.Ordinal) ? -0.36 : zone.StartsWith("nose", StringComparison.Ordinal) ? -0.2 : -0.12,
        Sign.Texture => zone == "chin" ? -0.3 : 0.01,
        Sign.Redness => zone.StartsWith("nose_side", StringComparison.Ordinal) ? 4.6 : zone.StartsWith("cheek_medial", StringComparison.Ordinal) ? 3.4 : 0.4,
        Sign.Pigment => zone == "forehead_left" ? -0.42 : zone == "cheek_lateral_right" ? 0.33 : 0.02,
        Sign.Tone => 3.9,
        Sign.Folds => zone.StartsWith("nasolabial", StringComparison.Ordinal) ? -0.3 : 0.02,
        Sign.Lesions => zone == "chin" ? -0.7 : 0.05,
        Sign.DarkCircles => zone.StartsWith("under_eye", StringComparison.Ordinal) ? -3.2 : 0.1,
        _ => 0,
    };

    static ChangeMap Map(Measure measure, RegisteredPair pair)
    {
        int step = Math.Max(1, pair.Reference.Width / 160);
        int columns = (pair.Reference.Width + step - 1) / step, rows = (pair.Reference.Height + step - 1) / step;
        var values = new Plane(columns, rows);
        double size = measure.Kind == ChangeKind.LogRatio ? 0.35 : 5;
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
            {
                int px = Math.Min(x * step, pair.Reference.Width - 1), py = Math.Min(y * step, pair.Reference.Height - 1);
                int label = pair.Zones.Labels[px, py];
                values[x, y] = label == 0 || pair.Usable[px, py] == 0 || pair.Zones.Zones[label - 1].Id is "temple_left" or "jaw_right" ? float.NaN
                    : (float)(ChangeIn(measure.Sign, pair.Zones.Zones[label - 1].Id) + 0.35 * size * SampleFace.Noise(24.0 * x / columns, 30.0 * y / rows));
            }
        using var _ = values;
        var smooth = values.Copy();
        for (int y = 1; y < rows - 1; y++)
            for (int x = 1; x < columns - 1; x++)
            {
                var around = Enumerable.Range(0, 9).Select(k => values[x + k % 3 - 1, y + k / 3 - 1]).Where(f => !float.IsNaN(f)).ToArray();
                if (!float.IsNaN(values[x, y])) smooth[x, y] = around.Average();
            }
        return new(measure, smooth, step, size);
    }

    static ImmutableArray<Statistic> Statistics(bool comparable)
    {
        ImmutableArray<Sign> all = [.. Enum.GetValues<Sign>()], relief = [Sign.Pores, Sign.Lines, Sign.Texture], colour = [Sign.Redness, Sign.Pigment, Sign.Tone];
        return
        [
            new(1, "relative_blur", "relative sharpness", null, 0.31, "px", 0.5, 1.2, Grade.Ok, relief, "Both pictures are equally sharp.", ""),
            new(3, "noise_ratio", "noise", null, 0.12, "ln", 0.25, 0.7, Grade.Ok, relief, "Both pictures have the same noise.", ""),
            new(4, "scale_ratio", "size of the face", null, 1.03, "×", 1.15, 1.4, Grade.Ok, all, "The face is equally large in both.", ""),
            new(5, "light_direction", "direction of the light", null, comparable ? 11.5 : 38, "°", 8, 25, comparable ? Grade.Degraded : Grade.Blocked, relief,
                comparable ? "The light came from 12° further left." : "The light came from 38° further left.", "Stand where you stood, with the window on the same side."),
            new(6, "exposure", "exposure", null, 0.11, "stops", 0.5, 1.5, Grade.Ok, colour, "Both pictures are equally bright.", ""),
            .. new[] { "forehead_left", "forehead_right", "forehead_centre", "chin", "glabella" }.Select((z, i) =>
                new Statistic(8, "clipping", "clipped pixels", z, 4 + i, "%", 2, 20, Grade.Degraded, colour, $"{4 + i} % of the zone is overexposed in the after.", "Turn the flash down, or stand half a step back.")),
            new(14, "pose", "turn of the head", null, 2.1, "°", 4, 10, Grade.Ok, all, "The head was held alike.", ""),
            new(16, "expression", "expression", null, 0.31, "", 0.1, 0.25, Grade.Blocked, [Sign.Lines], "The eyes were squeezed and the mouth smiled in the after.", "Keep the face at rest: lips together, eyes relaxed."),
            new(17, "shading_field", "evenness of the light", null, double.NaN, "%", 5, 15, Grade.Ok, relief, "The light falls equally evenly.", ""),
            new(20, "jpeg_quality", "compression", null, 93, "", 90, 60, Grade.Ok, relief, "Neither file is strongly compressed.", ""),
            new(21, "processing", "retouching", null, comparable ? 0.05 : 0.7, "", 0.15, 0.5, comparable ? Grade.Ok : Grade.Blocked, all,
                comparable ? "No trace of smoothing." : "The after was smoothed: half of the finest relief is gone everywhere, edges are not.", comparable ? "" : "Switch portrait and beauty modes off, or use another camera program."),
        ];
    }
}
