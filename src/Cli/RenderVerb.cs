using System.CommandLine;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;

namespace Punctum.Cli;

/// <summary>punctum render: one drawn head.</summary>
static class RenderVerb
{
    public static Command New()
    {
        var output = new Option<FileInfo>("--output", "-o") { Description = "Where to write the picture (.jpg or .png)", Required = true };
        Option<double> megapixels = Number("--megapixels", 12, "Size of the picture, 0.05 to 60"), tone = Number("--tone", 3, "Skin tone, 1 (lightest) to 10"),
            yaw = Number("--yaw", 0, "Degrees the nose points to the picture's right"), pitch = Number("--pitch", 0, "Degrees up"), roll = Number("--roll", 0, "Degrees clockwise"),
            azimuth = Number("--light-azimuth", -28, "Degrees of the lamp to the picture's right of the camera"), elevation = Number("--light-elevation", 32, "Degrees of the lamp above the camera"),
            distance = Number("--distance", 700, "Camera to eyes, mm"), stops = Number("--exposure", 0, "Stops");
        var seed = new Option<int>("--seed") { Description = "Whose skin", DefaultValueFactory = _ => 1 };
        var quality = new Option<int>("--quality") { Description = "JPEG quality, 1 to 100", DefaultValueFactory = _ => 95 };
        var command = new Command("render", "Draw a head that nobody has, with skin down to its pores, for tests and for trying out")
        {
            output, megapixels, tone, yaw, pitch, roll, azimuth, elevation, distance, stops, seed, quality,
        };
        command.SetAction(result =>
        {
            double Of(Option<double> option) => result.GetValue(option);
            try
            {
                using var drawn = DrawnHead.Draw(new()
                {
                    Seed = result.GetValue(seed), Tone = Of(tone), Pose = new(Of(yaw), Of(pitch), Of(roll)),
                    Camera = DrawnCamera.OfMegapixels(Of(megapixels)) with { DistanceMillimetres = Of(distance) },
                    Light = new() { AzimuthDegrees = Of(azimuth), ElevationDegrees = Of(elevation) }, Sensor = new() { ExposureStops = Of(stops) },
                });
                var file = result.GetValue(output)!;
                bool png = file.Extension.Equals(".png", StringComparison.OrdinalIgnoreCase);
                File.WriteAllBytes(file.FullName, png ? PictureWriter.Png(drawn.Red, drawn.Green, drawn.Blue) : drawn.Jpeg(result.GetValue(quality)));
                return Exit.Ok;
            }
            catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException or FaceModelException)
            {
                return Complaint.Say(e.Message, e is ArgumentException ? Exit.Usage : Exit.UnreadableInput);
            }
        });
        return command;
    }

    static Option<double> Number(string name, double value, string description) => new(name) { Description = description, DefaultValueFactory = _ => value };
}
