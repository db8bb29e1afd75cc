using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Punctum.Imaging.Anchors;
using Punctum.Imaging.Codec;

namespace Punctum.Cli;

/// <summary>punctum inspect PICTURE… : what a file is, before anything is measured on it.</summary>
static class InspectVerb
{
    static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One picture as JSON tells it; Error and Problem stand alone when it could not be read.</summary>
    sealed record Inspected(string File, SourceFile? Source, int? Width, int? Height, double? ClippedShare, CaptureFacts? Facts,
        IReadOnlyList<string>? Warnings, CardSummary? Card, string? Problem, string? Error);

    public static Command New()
    {
        var pictures = new Argument<string[]>("pictures") { Description = "JPEG, PNG, WebP, TIFF, HEIC or AVIF", Arity = ArgumentArity.OneOrMore };
        var asJson = new Option<bool>("--json") { Description = "Write all of it as JSON to standard output" };
        var command = new Command("inspect", "Tell what a picture file is: format, size, colour profile, capture facts, warnings") { pictures, asJson };
        command.SetAction((parsed, cancel) => Task.Run(() => Run(parsed.GetRequiredValue(pictures), parsed.GetValue(asJson), cancel), CancellationToken.None));
        return command;
    }

    static int Run(string[] paths, bool asJson, CancellationToken cancel)
    {
        var all = new List<Inspected>();
        try
        {
            foreach (string path in paths)
            {
                var one = Inspect(path, cancel);
                all.Add(one);
                if (one.Error is not null) Console.Error.WriteLine("punctum: " + one.Error);
                else if (!asJson) Print(one);
            }
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped.", Exit.Stopped);
        }
        if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(all, json));
        return all.Exists(one => one.Error is not null) ? Exit.UnreadableInput : Exit.Ok;
    }

    static Inspected Inspect(string path, CancellationToken cancel)
    {
        try
        {
            using var picture = PictureReader.Read(Path.TrimEndingDirectorySeparator(path), null, cancel);
            long clipped = 0;
            foreach (byte value in picture.Clipped.Values) clipped += value;
            double share = (double)clipped / ((long)picture.Width * picture.Height);
            return new(path, picture.Source, picture.Width, picture.Height, Math.Round(share, 4), picture.Facts, [.. PictureWarnings.Of(picture.Source, picture.Facts)], CardSummary.Of(ColourCard.Find(picture)), null, null);
        }
        catch (PictureException e)
        {
            return new(path, null, null, null, null, null, null, null, e.Problem.ToString(), e.Message);
        }
    }

    static void Print(Inspected one)
    {
        var (source, facts) = (one.Source!, one.Facts!);
        static void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) Console.Out.WriteLine($"  {name,-13}{value}");
        }
        Console.Out.WriteLine(one.File);
        string quality = source.JpegQuality is { } about ? $", JPEG quality about {about:0}" : "", turned = source.Orientation > 1 ? $", orientation {source.Orientation} applied" : "";
        Row("format", $"{source.Format}, {source.BitsAChannel} bits a channel{quality}, {source.Bytes / 1e6:0.00} MB");
        Row("size", $"{one.Width} × {one.Height} ({(double)one.Width! * one.Height! / 1e6:0.0} million pixels){turned}");
        Row("profile", source.Profile + (source.ProfileAssumed ? ", assumed" : ""));
        Row("clipped", $"{one.ClippedShare:0.0 %} of the pixels");
        Row("camera", Joined(" ", facts.Make, facts.Model));
        Row("lens", facts.Lens);
        Row("focal length", Joined(", ",
            facts.FocalLengthMillimetres is { } focal ? $"{focal:0.##} mm" : null,
            facts.FocalLength35Millimetres is { } film ? $"as {film:0} mm on 35 mm film" : null,
            facts.DigitalZoom is > 1.02 and var zoom ? $"digital zoom {zoom:0.0#}" : null));
        Row("exposure", Joined(", ",
            Shutter(facts.ExposureSeconds),
            facts.FNumber is { } number ? $"f/{number:0.0#}" : null,
            facts.Iso is { } iso ? $"ISO {iso}" : null,
            facts.FlashFired switch { true => "flash", false => "no flash", null => null }));
        string zone = facts.TakenAtOffset is { } offset ? $" {(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}" : ", time zone unknown";
        Row("taken", facts.TakenAt is { } at ? $"{at:yyyy-MM-dd HH:mm:ss}{zone}" : null);
        Row("software", facts.Software);
        Row("sha-256", source.Sha256);
        Row("colour card", one.Card?.Says);
        foreach (string warning in one.Warnings!) Row("warning", warning);
    }

    static string Joined(string between, params string?[] parts) => string.Join(between, parts.OfType<string>());

    static string? Shutter(double? seconds) => seconds switch { null => null, < 0.4 => $"1/{1 / seconds:0} s", _ => $"{seconds:0.#} s" };
}
