using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Drawing;

namespace Punctum.SystemTests;

/// <summary>A drawn pair of 3 megapixels and a picture without a face, as files, drawn once a class.</summary>
public sealed class DrawnPictures : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("punctum-pictures").FullName;

    public DrawnPictures()
    {
        var head = new HeadDrawing { Seed = 7, Camera = DrawnCamera.OfMegapixels(3) };
        Before = Draw("before.jpg", head);
        After = Draw("after.jpg", head with { Pose = new(1, 0.5, 0.5), Sensor = new() { NoiseSeed = 2, ExposureStops = 0.1 } });
        Stranger = Draw("stranger.jpg", head with { Seed = 8 });
        NoFace = Path.Combine(folder, "wall.jpg");
        using Plane red = Flat(0.4f), green = Flat(0.38f), blue = Flat(0.35f);
        File.WriteAllBytes(NoFace, PictureWriter.Jpeg(red, green, blue, 90));
    }

    public string Before { get; }
    public string After { get; }
    public string Stranger { get; }
    public string NoFace { get; }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Draw(string name, HeadDrawing drawing)
    {
        string path = Path.Combine(folder, name);
        using var head = DrawnHead.Draw(drawing);
        File.WriteAllBytes(path, head.Jpeg());
        return path;
    }

    static Plane Flat(float value)
    {
        var plane = new Plane(640, 480);
        plane.Values.Fill(value);
        return plane;
    }
}
