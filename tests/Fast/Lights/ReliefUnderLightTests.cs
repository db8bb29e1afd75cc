using Punctum.Imaging;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Drawing;
using Punctum.Imaging.Face;
using Punctum.Imaging.Light;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;
using Xunit;

namespace Punctum.Tests.Fast.Lights;

/// <summary>A cheek of a drawn head under two lamps, its skin unchanged.</summary>
public sealed class ReliefUnderLightTests
{
    const double Scale = 8.6;

    /// <summary>The client's left cheek, which lies on the picture's right: 62 mm square.</summary>
    static readonly HeadDrawing cheek = new()
    {
        Seed = 21, Camera = new() { Width = 536, Height = 536, PixelsAMillimetre = Scale, ShiftX = -33 * Scale, ShiftY = -26 * Scale }, Light = new() { AzimuthDegrees = 50, ElevationDegrees = 10 },
        Sensor = new() { PhotonNoise = 1e-6, ReadNoise = 1e-8 },
    };

    [Fact]
    public void A_steeper_lamp_makes_texture_rougher_and_what_the_light_did_is_taken_out_again()
    {
        var steeper = cheek with { Light = cheek.Light with { AzimuthDegrees = 70 } };
        using DrawnHead first = DrawnHead.Draw(cheek), second = DrawnHead.Draw(steeper);
        var mesh = new FaceMesh(first.MeshPoints, 1, default, new(Scale, 0, ScaleOrigin.Given));
        using var pair = Pair(Taken(first), Taken(second), mesh);
        var facets = FacetLight.Of(pair, HeadShape.Canonical);
        int label = 1 + Enumerable.Range(0, pair.Zones.Zones.Length).Single(i => pair.Zones.Zones[i].Id == "cheek_lateral_left");
        var noise = new NoiseLevel(0.002, 0.001);
        var relief = Relief.Measure(pair, new(noise, noise, 1), default);
        var texture = relief.Texture.Readings.Single(r => r.Measure == Measures.TextureMedium && r.Zone == "cheek_lateral_left");
        var corrected = LightOnRelief.Corrected(texture, ReliefGain.Of(facets, Lamp(cheek), Lamp(steeper))[label]);
        Assert.True(texture.Change > 0.05 && texture.Change > 1.96 * texture.SamplingSd, $"{texture.Change} ± {texture.SamplingSd}");
        Assert.InRange(Math.Abs(corrected.Change), 0, 0.5 * texture.Change);
        Assert.InRange(Math.Abs(corrected.Change), 0, 1.96 * Math.Sqrt(corrected.SamplingSd * corrected.SamplingSd + corrected.Doubt * corrected.Doubt));
    }

    static LampLight Lamp(HeadDrawing drawing)
    {
        double azimuth = drawing.Light.AzimuthDegrees * Math.PI / 180, elevation = drawing.Light.ElevationDegrees * Math.PI / 180;
        return new(new(Math.Sin(azimuth) * Math.Cos(elevation), -Math.Sin(elevation), -Math.Cos(azimuth) * Math.Cos(elevation)), drawing.Light.Room / drawing.Light.Lamp);
    }

    static RegisteredPair Pair(Picture reference, Picture moving, FaceMesh mesh)
    {
        var flow = FlowField.Covering(new(0, 0, reference.Width, reference.Height), 24);
        Array.Fill(flow.Trusted, true);
        Array.Fill(flow.Correlation, 0.95f);
        ZoneMap zones = ZoneMapping.Of(reference, mesh), movingZones = ZoneMapping.Of(moving, mesh);
        return new()
        {
            Reference = reference, Moving = moving, Moved = moving, Flow = flow, Zones = zones, MovingZones = movingZones, Usable = Pairing.UsableIn(zones, movingZones, flow), Scale = mesh.Scale, ScaleRatio = 1,
            ReferenceFace = mesh, MovingFace = mesh, ReferenceIsBefore = true,
        };
    }

    static Picture Taken(DrawnHead head) => PictureReader.Read(head.Jpeg(98), "drawn.jpg");
}
