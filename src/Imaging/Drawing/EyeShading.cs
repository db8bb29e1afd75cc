using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>The eyeball behind the lids, looking straight ahead of the head: sclera, iris 11.7 mm wide, pupil, the lamp's reflection.</summary>
sealed class EyeShading(HeadDrawing drawing, Person person, HeadView view, Vector3 toLamp)
{
    /// <summary>Horizontal visible iris diameter, mm; adults 11.7 ± 0.5 [S30 of docs/methods].</summary>
    internal const float IrisDiameter = 11.7f;
    const float BallRadius = 12.2f, PupilRadius = 1.7f;

    /// <summary>Centre of the iris of the eye at the picture's left; the other is its mirror image.</summary>
    internal static readonly Vector3 IrisCentre = new(-31.3f, -26.9f, -36.4f);
    static readonly Vector3 ballCentre = IrisCentre + new Vector3(0, 0, 10.6f);

    readonly HeadSurface head = HeadSurface.Shared;
    readonly float pixel = 1 / (float)drawing.Camera.PixelsAMillimetre;
    readonly float lamp = (float)drawing.Light.Lamp, room = (float)drawing.Light.Room;

    internal void Paint(Vector3 place, Vector3 normal, float open, float lit, ref float r, ref float g, ref float b)
    {
        float outside = head.Eye.At(-MathF.Abs(place.X), place.Y);
        if (outside > 2.5f) return;
        float upper = Math.Clamp((-25.5f - place.Y) / 3f, 0, 1);
        // The wet margin of the lid, then the opening with an edge one pixel wide.
        float margin = Math.Clamp(1 - MathF.Abs(outside - 0.5f) / 0.85f, 0, 1);
        float pink = 0.75f - 0.4f * upper;
        (r, g, b) = (r * (1 - 0.10f * margin * pink), g * (1 - 0.32f * margin * pink), b * (1 - 0.30f * margin * pink));
        Darken(MathF.Exp(-outside * outside / 0.5f) * 0.75f * upper, ref r, ref g, ref b);
        float cover = Math.Clamp(0.5f - outside / pixel, 0, 1);
        if (cover == 0) return;
        Ball(place, -outside, upper, open, lit, out float br, out float bg, out float bb);
        (r, g, b) = (r + (br - r) * cover, g + (bg - g) * cover, b + (bb - b) * cover);
    }

    static void Darken(float share, ref float r, ref float g, ref float b) => (r, g, b) = (r * (1 - 0.85f * share), g * (1 - 0.9f * share), b * (1 - 0.9f * share));

    void Ball(Vector3 place, float inside, float upper, float open, float lit, out float r, out float g, out float b)
    {
        var mirror = new Vector3(place.X > 0 ? -1 : 1, 1, 1);
        var ray = Vector3.Normalize((place - view.Camera) * mirror);
        var from = place * mirror;
        // Where the sight line meets the plane of the iris.
        var onPlane = from + ray * ((IrisCentre.Z - from.Z) / ray.Z);
        float radius = Vector2.Distance(new(onPlane.X, onPlane.Y), new(IrisCentre.X, IrisCentre.Y));
        var toBall = from - ballCentre;
        float along = Vector3.Dot(ray, toBall), reach = along * along - toBall.LengthSquared() + BallRadius * BallRadius;
        var normal = reach > 0 ? Vector3.Normalize(toBall + ray * (-along - MathF.Sqrt(reach))) : Vector3.Normalize(toBall);
        var lampHere = toLamp * mirror;
        float shadow = Math.Clamp(inside / (1 + 2.2f * upper), 0, 1);
        shadow = 0.30f + 0.70f * shadow * (2 - shadow);
        float light = (room * (0.35f + 0.6f * open) + lamp * lit * MathF.Max(0, Vector3.Dot(normal, lampHere) * 0.8f + 0.2f)) * shadow;
        float corner = Math.Clamp((MathF.Abs(from.X - IrisCentre.X) - 8) / 6, 0, 1), veins = 0.5f + 0.37f * SolidNoise.At(from.X * 0.5f, from.Y * 1.3f, 7, drawing.Seed);
        float red = 0.10f + corner * (0.35f + 0.25f * veins);
        (r, g, b) = (0.60f * light, (0.555f - 0.22f * red) * light, (0.505f - 0.21f * red) * light);
        float edge = Math.Clamp(0.5f + (IrisDiameter / 2 - radius) / MathF.Max(pixel, 0.35f), 0, 1);
        if (edge > 0)
        {
            Iris(onPlane, radius, out float ir, out float ig, out float ib);
            (r, g, b) = (r + (ir * light - r) * edge, g + (ig * light - g) * edge, b + (ib * light - b) * edge);
        }
        var cornea = Vector3.Normalize(new Vector3(onPlane.X - IrisCentre.X, onPlane.Y - IrisCentre.Y, -7.2f));
        var bounce = ray - 2 * Vector3.Dot(ray, cornea) * cornea;
        float glint = Math.Clamp((Vector3.Dot(bounce, lampHere) - 0.9905f) / 0.003f, 0, 1) * (radius < 6 ? 1 : 0) + 0.02f * MathF.Max(0, -bounce.Y);
        (r, g, b) = (r + 0.8f * glint * lamp, g + 0.8f * glint * lamp, b + 0.8f * glint * lamp);
    }

    void Iris(Vector3 at, float radius, out float r, out float g, out float b)
    {
        float turn = MathF.Atan2(at.Y - IrisCentre.Y, at.X - IrisCentre.X);
        float fibres = SolidNoise.At(MathF.Cos(turn) * 6, MathF.Sin(turn) * 6, radius * 0.5f, drawing.Seed + 9), tone = drawing.Tone < 6 ? person.IrisTone : 0;
        float rim = Math.Clamp((radius - 4.6f) / 1.25f, 0, 1), inner = Math.Clamp(1 - (radius - PupilRadius) / 1.6f, 0, 1);
        float level = (drawing.Tone < 6 ? 1 : 0.6f) * (1 + 0.16f * fibres) * (1 - 0.72f * rim * rim) * (1 + 0.35f * inner);
        (r, g, b) = (float.Lerp(0.115f, 0.15f, tone) * level, float.Lerp(0.062f, 0.185f, tone) * level, float.Lerp(0.030f, 0.21f, tone) * level);
        float pupil = Math.Clamp(0.5f + (PupilRadius - radius) / MathF.Max(pixel, 0.15f), 0, 1);
        (r, g, b) = (r * (1 - 0.96f * pupil), g * (1 - 0.96f * pupil), b * (1 - 0.96f * pupil));
    }
}
