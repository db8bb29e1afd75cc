using System.CommandLine;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;

namespace Punctum.Cli;

/// <summary>render --patch body, --patch scalp: a flat patch instead of a head.</summary>
static class PatchOptions
{
    public static Option<string?> New() => new("--patch")
    {
        Description = "Draw a flat patch instead of a head: body (stretch marks) or scalp (hair with a parting); docs/drawing.md",
        HelpName = "body|scalp",
        CustomParser = result =>
        {
            string text = result.Tokens[^1].Value;
            if (text is not ("body" or "scalp")) result.AddError($"--patch is body or scalp, not '{text}'.");
            return text;
        },
    };

    public static Option<double> Scale() => NumberOption.New("--patch-scale", 8d, "PX/MM", "Pixels a millimetre of a patch, 0.5 to 200", 0.5, 200);

    public static Option<double> Share() => NumberOption.New("--patch-share", 1d, "SHARE", "Of a body's stretch marks the contrast, of a scalp the hairs that are left, 0 to 1", 0, 1);

    public static Option<double> Part() => NumberOption.New("--part", 4d, "MM", "Width of a scalp's parting, 0 to 40; 0: none", 0, 40);

    /// <summary>The drawing that the options ask for.</summary>
    public static PatchDrawing Of(bool scalp, double megapixels, double scale, double share, double part, int seed, double tone, DrawnLight light, DrawnSensor sensor, double turn)
    {
        int width = (int)Math.Round(Math.Sqrt(megapixels * 1e6 * 4 / 3)), height = (int)Math.Round(width * 0.75);
        bool close = scale >= 40;
        return new()
        {
            Seed = seed, Tone = tone, Width = width, Height = height, PixelsAMillimetre = scale, Light = light, Sensor = sensor, View = new() { TurnDegrees = turn },
            Marks = scalp ? new() : new() { Count = Math.Max(2, (int)(width / scale / 12)), Share = share, LengthMillimetres = Math.Min(45, 0.6 * height / scale) },
            // A close-up shows hair cut short, as for a trichogram.
            Hair = !scalp ? new() : close ? new() { PerSquareCentimetre = 150, Share = share, LengthMillimetres = 2.5, VellusShare = 0.2 }
                : new() { PerSquareCentimetre = 180, Share = share, PartMillimetres = part },
        };
    }

    /// <summary>Writes it as .png or .jpg.</summary>
    public static void Write(PatchDrawing drawing, string path, bool png, int quality)
    {
        using var drawn = DrawnPatch.Draw(drawing);
        OutputFile.Write(path, png ? PictureWriter.Png(drawn.Red, drawn.Green, drawn.Blue) : drawn.Jpeg(quality));
    }
}
