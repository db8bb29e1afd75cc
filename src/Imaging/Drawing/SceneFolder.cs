using System.Text.Json;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Drawing;

/// <summary>A drawn scene as a folder: the pictures, and everything that is true of them. The form is told in docs/drawing.md.</summary>
public static class SceneFolder
{
    /// <summary>What is true, for programs.</summary>
    public const string Truth = "truth.json";

    /// <summary>The schema of <see cref="Truth"/>.</summary>
    public const string Schema = "punctum.truth/1";

    /// <summary>Draws and writes before.jpg, zones.png and truth.json, and of a pair after.jpg and flow.npy.</summary>
    /// <param name="scene">What to draw.</param>
    /// <param name="folder">Made if it is not there.</param>
    /// <returns>Paths of the files written; truth.json comes last.</returns>
    /// <exception cref="ArgumentException">A value lies outside its range.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    public static IReadOnlyList<string> Write(Scene scene, string folder)
    {
        using var before = DrawnHead.Draw(scene.Before);
        using var after = scene.After is { } changed ? DrawnHead.Draw(changed) : null;
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        void Put(string name, byte[] content)
        {
            written.Add(Path.Combine(folder, name));
            File.WriteAllBytes(written[^1], content);
        }
        Put("before.jpg", before.Jpeg(scene.Quality));
        if (after is not null) Put("after.jpg", after.Jpeg(scene.Quality));
        using (var zones = before.ZoneLabels()) Put("zones.png", PictureWriter.Png(zones.Values, zones.Width, zones.Height, 1));
        if (after is not null)
        {
            using var flow = new MemoryStream();
            FlowFile.Write(flow, (x, y) => before.FlowTo(after, x, y), scene.Before.Camera.Width, scene.Before.Camera.Height);
            Put("flow.npy", flow.ToArray());
        }
        Put(Truth, [.. JsonSerializer.SerializeToUtf8Bytes(TruthOf(before, after), Scene.Json), (byte)'\n']);
        return written;
    }

    static object TruthOf(DrawnHead before, DrawnHead? after) => new
    {
        Schema,
        Version = PairRoad.Version,
        Before = PictureOf(before),
        After = after is null ? null : PictureOf(after),
        Zones = Zones.OfTheFace.Select((zone, i) => new
        {
            zone.Id,
            Label = i + 1,
            Strain = after is null ? (double?)null : Math.Round(before.StrainTo(after, zone.Id), 5),
            DosesBefore = SharesOf(before, zone.Id),
            DosesAfter = after is null ? null : SharesOf(after, zone.Id),
        }),
    };

    static object PictureOf(DrawnHead head) => new
    {
        head.Drawing,
        TowardsLamp = new[] { head.TowardsLamp.X, head.TowardsLamp.Y, head.TowardsLamp.Z },
        MeshPoints = head.MeshPoints.Select(p => Rounded(p.X, p.Y, p.Z)),
        Irises = head.Irises.Select(iris => Rounded(iris.Centre.X, iris.Centre.Y, iris.DiameterPixels)),
        Pores = head.Pores.Select(pore => (Seen: head.Locate(pore.Place), Diameter: pore.DiameterMillimetres)).Where(pore => pore.Seen.Visible)
            .Select(pore => Rounded(pore.Seen.At.X, pore.Seen.At.Y, pore.Diameter)),
    };

    /// <summary>The mean share that a zone gets of each of its doses: they fade towards its edge.</summary>
    static IEnumerable<double> SharesOf(DrawnHead head, string zone) => head.Drawing.Doses.Where(dose => dose.Zone == zone).Select(dose => Math.Round(DrawnHead.MeanShare(dose), 4));

    static double[] Rounded(params double[] values) => [.. values.Select(v => Math.Round(v, 3))];
}
