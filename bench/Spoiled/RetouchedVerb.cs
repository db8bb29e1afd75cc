using System.CommandLine;
using System.Globalization;
using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Face;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Bench.Spoiled;

/// <summary>retouched: real photographs against copies of themselves, taken again a little turned and smaller, as they are and spoiled in known ways.</summary>
static class RetouchedVerb
{
    static readonly (Spoil Spoil, double Size)[] ways = [(Spoil.Good, 0), (Spoil.Blur, 1.5), (Spoil.Denoise, 0.6), (Spoil.Denoise, 1), (Spoil.Beautify, 0.5), (Spoil.Beautify, 1), (Spoil.OtherDevice, 0.8)];

    public static Command New()
    {
        var files = new Argument<string[]>("files") { Description = "Portraits of 6 pixels a millimetre or more", Arity = ArgumentArity.OneOrMore };
        var csv = new Option<string?>("--csv") { Description = "Writes every value of every pair here" };
        var command = new Command("retouched", "Real photographs against spoiled copies of themselves") { files, csv };
        command.SetAction(r => Run(r.GetRequiredValue(files), r.GetValue(csv)));
        return command;
    }

    static void Run(string[] files, string? csv)
    {
        using var file = csv is null ? null : new StreamWriter(csv);
        foreach (string path in files)
            foreach (var (spoil, size) in ways)
            {
                string name = Path.GetFileNameWithoutExtension(path);
                var picture = PictureReader.Read(path);
                var (again, judged) = SpoiledVerb.Judge(picture, Copy(picture, spoil, size));
                if (file is not null) Features.Write(file, string.Create(CultureInfo.InvariantCulture, $"{name},0,{spoil},{size}"), judged, null);
                string[] zones = [.. judged.Statistics.Select(s => s.Zone).OfType<string>().Distinct()];
                double blocked = zones.Length == 0 ? 1 : zones.Average(z => judged.For(Sign.Pores, z) == Grade.Blocked ? 1.0 : 0);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {spoil,-12} {size,4:0.0}  pores blocked in {100 * blocked,5:0.0} % of the zones, retouch {judged.Value("retouch"):0.00}, make-up {judged.Value("make_up"):0.00}, check {(again ? "again" : "usable")}; {string.Join(" ", judged.Statistics.Where(s => s.Grade == Grade.Blocked).Select(s => s.Id).Distinct())}"));
            }
    }

    /// <summary>The picture taken again: turned by 1°, 3 % smaller, spoiled, saved as JPEG of quality 93.</summary>
    static Picture Copy(Picture picture, Spoil spoil, double size)
    {
        var mesh = new FaceFinder().Find(picture).Largest ?? throw new InvalidOperationException($"{picture.Source.Name} shows no face.");
        var motion = new Similarity(1 / 0.97, 1, 0, 0);
        var flow = FlowField.Covering(new(0, 0, picture.Width, picture.Height), 32);
        Point middle = new(picture.Width / 2.0, picture.Height / 2.0);
        for (int node = 0; node < flow.U.Length; node++)
        {
            var at = flow.PositionOf(node);
            var from = motion.Of(at - middle) + middle;
            (flow.U[node], flow.V[node]) = ((float)(from.X - at.X), (float)(from.Y - at.Y));
        }
        Plane[] planes = [.. new[] { picture.Red, picture.Green, picture.Blue }.Select(plane =>
        {
            var moved = new Plane(plane.Width, plane.Height);
            LanczosWarp.By(plane, flow, moved);
            return moved;
        })];
        var back = motion.Inverse();
        Spoiling.Apply(planes, [.. mesh.Points.Select(p => (At: back.Of(new Point(p.X, p.Y) - middle) + middle, p.Z)).Select(p => new Point3(p.At.X, p.At.Y, p.Z))], 0.97 * mesh.Scale.PixelsAMillimetre, spoil, size);
        try
        {
            return PictureReader.Read(PictureWriter.Jpeg(planes[0], planes[1], planes[2], 93), "again.jpg");
        }
        finally
        {
            foreach (var plane in planes) plane.Dispose();
        }
    }
}
