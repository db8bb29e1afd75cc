using System.CommandLine;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;

namespace Punctum.Cli;

/// <summary>punctum render: one drawn head, or a scene with everything that is true of it.</summary>
static class RenderVerb
{
    public static Command New()
    {
        var scene = new Argument<FileInfo?>("scene") { Description = "A scene in JSON, drawn with everything that is true of it (flow, zones, light, pores, doses) into a folder; then only -o counts (docs/drawing.md)", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<FileInfo>("--output", "-o") { Description = "Write the picture here (.jpg or .png); of a scene, the folder", HelpName = "FILE", Required = true };
        var megapixels = NumberOption.New("--megapixels", 12d, "MP", "Size of the picture, 0.05 to 60 million pixels");
        var tone = NumberOption.New("--tone", 3d, "TONE", "Skin tone, 1 (lightest) to 10");
        Option<double> yaw = Angle("--yaw", 0, "Degrees the nose points to the picture's right"), pitch = Angle("--pitch", 0, "Degrees the nose points up"), roll = Angle("--roll", 0, "Degrees clockwise"),
            azimuth = Angle("--light-azimuth", -28, "Degrees of the lamp to the picture's right of the camera"), elevation = Angle("--light-elevation", 32, "Degrees of the lamp above the camera");
        var distance = NumberOption.New("--distance", 700d, "MM", "Camera to eyes, mm");
        Option<double> smile = NumberOption.New("--smile", 0d, "MM", "Corners of the mouth out and up, -4 to 8"), brows = NumberOption.New("--brows", 0d, "MM", "Brows up, -2 to 8"), frown = NumberOption.New("--frown", 0d, "MM", "Brows together, 0 to 5");
        var stops = NumberOption.New("--exposure", 0d, "STOPS", "Brighter or darker by so many stops");
        var seed = NumberOption.New("--seed", 1, "N", "Whose skin is drawn");
        var card = NumberOption.New("--card", 0d, "SHARE", "A colour card below the chin, this share of the picture's width; 0: none", 0, 0.5);
        var patch = PatchOptions.New();
        Option<double> patchScale = PatchOptions.Scale(), patchShare = PatchOptions.Share(), part = PatchOptions.Part();
        var quality = NumberOption.New("--quality", 95, "N", "JPEG quality, 1 to 100", 1, 100);
        var command = new Command("render", "Draw a head that nobody has, with skin down to its pores, for tests and for trying out")
        {
            scene, output, megapixels, tone, yaw, pitch, roll, smile, brows, frown, azimuth, elevation, distance, stops, seed, card, quality,
            patch, patchScale, patchShare, part,
        };
        command.SetAction(result =>
        {
            double Of(Option<double> option) => result.GetValue(option);
            var file = result.GetRequiredValue(output);
            if (result.GetValue(scene) is { } told) return OfScene(told, file.FullName);
            bool png = file.Extension.Equals(".png", StringComparison.OrdinalIgnoreCase);
            if (!png && file.Extension.ToLowerInvariant() is not (".jpg" or ".jpeg")) return Complaint.Say($"{file.Name}: a head is drawn as .jpg or .png; end the name so.", Exit.Usage);
            try
            {
                DrawnLight light = new() { AzimuthDegrees = Of(azimuth), ElevationDegrees = Of(elevation) };
                DrawnSensor sensor = new() { ExposureStops = Of(stops) };
                if (result.GetValue(patch) is { } kind)
                {
                    PatchOptions.Write(PatchOptions.Of(kind == "scalp", Of(megapixels), Of(patchScale), Of(patchShare), Of(part), result.GetValue(seed), Of(tone), light, sensor, Of(roll)), file.FullName, png, result.GetValue(quality));
                    return Exit.Ok;
                }
                var camera = DrawnCamera.OfMegapixels(Of(megapixels)) with { DistanceMillimetres = Of(distance) };
                using var drawn = DrawnHead.Draw(new()
                {
                    Seed = result.GetValue(seed), Tone = Of(tone), Pose = new(Of(yaw), Of(pitch), Of(roll)), Expression = new() { Smile = Of(smile), BrowRaise = Of(brows), Frown = Of(frown) },
                    Camera = camera, Card = Of(card) > 0 ? new() { Centre = new(0.5 * camera.Width, 0.9 * camera.Height), WidthPixels = Of(card) * camera.Width, TurnDegrees = 3 } : null,
                    Light = light, Sensor = sensor,
                });
                OutputFile.Write(file.FullName, png ? PictureWriter.Png(drawn.Red, drawn.Green, drawn.Blue) : drawn.Jpeg(result.GetValue(quality)));
                return Exit.Ok;
            }
            catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or FaceModelException)
            {
                return Complaint.Say(e.Message, e is ArgumentException ? Exit.Usage : Exit.UnreadableInput);
            }
        });
        return command;
    }

    static int OfScene(FileInfo scene, string folder)
    {
        try
        {
            foreach (string path in SceneFolder.Write(Scene.Read(File.ReadAllBytes(scene.FullName)), folder)) Console.WriteLine(path);
            return Exit.Ok;
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            return Complaint.Say($"{scene.Name}: {e.Message}", Exit.Usage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FaceModelException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
    }

    static Option<double> Angle(string name, double value, string description) => NumberOption.New(name, value, "DEGREES", description);
}
