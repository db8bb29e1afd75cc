using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;

namespace Punctum.Imaging.FirstLooks;

/// <summary>A check as JSON; the form is told in docs/check-schema.md and docs/check.schema.json.</summary>
public static class PictureCheckJson
{
    /// <summary>The schema this program writes.</summary>
    public const string Schema = "punctum.check/1";

    static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    sealed record Root(string Schema, string Version, CheckVerdict Verdict, string Sentence, Seen Picture, Seen? Like, IReadOnlyList<Finding> Findings);

    sealed record Seen(string Name, string Sha256, int Width, int Height, int Faces, HeadTurn? Turn, HeadPose? Pose, double? PixelsAMillimetre, double? BlurPixels, double? Luminance, double ClippedShare, Card? Card);

    sealed record Card(bool Used, CardRefusal Refusal, double? MeanDeltaE, double? LargestDeltaE, double? LeftOutDeltaE, string Says);

    sealed record Finding(LookProblem Problem, bool Again, string Says, string NextTime, double? Value, string Unit, double? Limit, IReadOnlyList<Step> Moves);

    sealed record Step(string What, double By, string Unit);

    /// <summary>UTF-8, with a line feed at the end. The same pictures and version give the same bytes.</summary>
    /// <param name="check">The judgement.</param>
    /// <param name="picture">The picture in question.</param>
    /// <param name="like">Its before, where it was laid beside one.</param>
    public static byte[] Write(PictureCheck check, LookedAt picture, LookedAt? like)
    {
        var root = new Root(Schema, PairRoad.Version, check.Verdict, check.Sentence, Of(picture.Given, check.Look), like is null ? null : Of(like.Given, check.Like!), [.. check.Findings.Select(Of)]);
        return [.. JsonSerializer.SerializeToUtf8Bytes(root, options), (byte)'\n'];
    }

    static Seen Of(Picture picture, FirstLook look) => new(picture.Source.Name, picture.Source.Sha256, picture.Width, picture.Height, look.Faces, look.Turn, look.Pose,
        Rounded(look.PixelsAMillimetre), Rounded(look.BlurPixels), Rounded(look.Luminance), Rounded(look.ClippedShare) ?? 0,
        look.Card is { } c ? new(c.Used, c.Refusal, Rounded(c.MeanDeltaE), Rounded(c.LargestDeltaE), Rounded(c.LeftOutDeltaE), c.Says) : null);

    static Finding Of(LookFinding f) => new(f.Problem, f.Again, f.Says, f.NextTime, Rounded(f.Value), f.Unit, Rounded(f.Limit), [.. (f.Moves ?? []).Select(m => new Step(m.What, Rounded(m.By) ?? 0, m.Unit))]);

    /// <summary>No more digits than mean something; JSON has no NaN.</summary>
    static double? Rounded(double? value) => value is { } v && double.IsFinite(v) ? Math.Round(v, 4) : null;
}
