using System.Numerics;
using System.Runtime.CompilerServices;

namespace Punctum.Imaging.Drawing;

/// <summary>From a row's places, slopes and pigments to the light each pixel sends: pores, lines, spots, lips, nostrils and eyes included.</summary>
sealed class SkinShading(HeadDrawing drawing, Person person, HeadView view, Vector3 toLamp)
{
    // Light spreads under the skin, red furthest: relief shows less in red, and the terminator is softer.
    const float ReliefRed = 0.62f, ReliefGreen = 0.86f, ReliefBlue = 1f;
    const float WrapRed = 0.20f, WrapGreen = 0.09f, WrapBlue = 0.06f;

    /// <summary>Darkness at the bottom of a pore or line, per millimetre of depth: less sky is seen from there.</summary>
    const float CavityPerMillimetre = 1.35f;

    readonly HeadSurface head = HeadSurface.Shared;
    readonly float pixelsAMillimetre = (float)drawing.Camera.PixelsAMillimetre;
    readonly float lamp = (float)drawing.Light.Lamp, room = (float)drawing.Light.Room, gloss = (float)drawing.Light.Gloss;
    readonly float ground = (float)SkinOptics.MelaninOfTone(drawing.Tone);
    // Unevenness stands out less on dark skin.
    readonly float contrast = 1 / (1 + 3 * (float)SkinOptics.MelaninOfTone(drawing.Tone));
    readonly float foundation = (float)drawing.Foundation;
    readonly float redness = (float)drawing.Skin.Redness;
    readonly Vector3 skyward = view.ToHead(-Vector3.UnitY);
    readonly EyeShading eyes = new(drawing, person, view, toLamp);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Paint(SkinRow row, bool dosed, Span<float> red, Span<float> green, Span<float> blue)
    {
        var features = person.Features;
        for (int n = 0; n < row.Count; n++)
        {
            var place = new Vector3(row.X[n], row.Y[n], row.Z[n]);
            var normal = Vector3.Normalize(new(row.Nx[n], row.Ny[n], row.Nz[n]));
            bool front = normal.Z < 0.3f;
            float onLip = front ? Math.Clamp(0.5f - head.Lips.At(place.X, place.Y) / 1.4f, 0, 1) : 0, onSkin = 1 - onLip;
            float poreDose = 1, lineDose = 1, spotDose = 1, addedBlood = 0, addedMelanin = 0, foldDose = 1, lesionDose = 1, scarDose = 1, light = 1;
            if (dosed)
            {
                (poreDose, lineDose, spotDose, addedBlood, addedMelanin) = (1 + row.Dose[0][n], 1 + row.Dose[1][n], 1 + row.Dose[3][n], row.Dose[4][n], row.Dose[5][n]);
                (foldDose, lesionDose, scarDose, light) = (1 + row.Dose[6][n], 1 + row.Dose[7][n], 1 + row.Dose[8][n], 1 - row.Dose[9][n]);
            }
            var slope = new Vector3(row.SlopeX[n], row.SlopeY[n], row.SlopeZ[n]);
            float cavity = 0, spots = 0, deepestLine = 0;
            Vector3 lineSlope = default;
            foreach (int index in features.Near(place))
            {
                ref readonly var f = ref features[index];
                switch (f.Kind)
                {
                    case FeatureKind.Pore:
                        Dent(place - f.A, f.Radius, f.Amount * poreDose * onSkin, 0.097f * row.Blotch[n], ref slope, ref cavity);
                        break;
                    case FeatureKind.Line:
                        Groove(place, f, lineDose, ref deepestLine, ref lineSlope);
                        break;
                    case FeatureKind.Fold:
                        Groove(place, f, lineDose * foldDose, ref deepestLine, ref lineSlope);
                        break;
                    case FeatureKind.Scar:
                        Dish(place - f.A, f.Radius, f.Amount * scarDose * onSkin, ref slope, ref cavity);
                        break;
                    case FeatureKind.Lesion:
                        Bump(place - f.A, f.Radius, f.Amount * lesionDose * onSkin, ref slope, ref addedBlood);
                        break;
                    default:
                        float q = Vector3.Distance(place, f.A) / f.Radius + 0.075f * row.Blotch[n];
                        if (q < 1) spots += f.Amount * spotDose * onSkin * MathF.Min(1, 3f * (1 - q) * (1 - q) + 1.2f * (1 - q));
                        break;
                }
            }
            cavity += deepestLine;
            slope += lineSlope;

            float melanin = ground * (1 + (row.Melanin[n] - 1 + row.Shade[n] + spots) * contrast) * (1 - 0.25f * onLip) + addedMelanin;
            float blood = (float)SkinCharacter.GroundBlood * row.Blood[n] * (1 + 1.15f * redness * row.Flush[n]) + addedBlood + 0.022f * onLip;
            if (onLip > 0) Lip(place, onLip, ref slope, ref cavity);
            SkinOptics.Albedo(melanin, blood, out float r, out float g, out float b);
            if (foundation > 0 && front) Cover(foundation * onSkin, ref r, ref g, ref b);

            float open = row.Open[n] * MathF.Exp(-CavityPerMillimetre * cavity) * Nostril(place);
            slope -= normal * Vector3.Dot(slope, normal);
            float facing = Vector3.Dot(normal, toLamp), tilt = Vector3.Dot(slope, toLamp), steep = slope.LengthSquared();
            float reached = row.Lit[n] * MathF.Exp(-0.6f * CavityPerMillimetre * cavity);
            float sky = room * open * (1 + 0.22f * Vector3.Dot(normal, skyward));
            var toCamera = Vector3.Normalize(view.Camera - place);
            float shine = Shine(normal, slope, toCamera, (0.35f + 1.25f * row.Sebum[n]) * (1 + 1.2f * onLip)) * reached + 0.012f * room * open;
            float dark = reached == 0 ? 0 : lamp * reached;
            r = r * (sky + dark * Wrapped(facing, tilt, steep, ReliefRed, WrapRed)) + shine;
            g = g * (sky + dark * Wrapped(facing, tilt, steep, ReliefGreen, WrapGreen)) + shine;
            b = b * (sky + dark * Wrapped(facing, tilt, steep, ReliefBlue, WrapBlue)) + shine;
            if (light != 1) (r, g, b) = (r * light, g * light, b * light);
            if (front) eyes.Paint(place, normal, row.Open[n], row.Lit[n], ref r, ref g, ref b);
            int x = row.Column[n];
            (red[x], green[x], blue[x]) = (r, g, b);
        }
    }

    // A layer in the colour of even skin lies over it and hides what is under it.
    void Cover(float share, ref float red, ref float green, ref float blue)
    {
        SkinOptics.Albedo(ground, (float)SkinCharacter.GroundBlood, out float r, out float g, out float b);
        (red, green, blue) = (red + share * (r - red), green + share * (g - green), blue + share * (b - blue));
    }

    // Height above the skin: -depth (1 - q²)². Slope is its gradient; cavity is how deep.
    void Dent(Vector3 from, float radius, float depth, float ragged, ref Vector3 slope, ref float cavity)
    {
        float q2 = from.LengthSquared() / (radius * radius) * (1 + ragged);
        if (q2 >= 1) return;
        float visible = Math.Clamp(1.1f * radius * pixelsAMillimetre - 0.5f, 0, 1), inner = 1 - q2;
        depth *= visible;
        slope += from * (4 * depth * inner / (radius * radius));
        cavity += depth * inner * inner * 1.35f;
    }

    // A wide shallow hollow sees nearly all of the sky: it shows by its slopes.
    static void Dish(Vector3 from, float radius, float depth, ref Vector3 slope, ref float cavity)
    {
        float q2 = from.LengthSquared() / (radius * radius);
        if (q2 >= 1) return;
        float inner = 1 - q2;
        slope += from * (4 * depth * inner / (radius * radius));
        cavity += depth * inner * inner * MathF.Min(1, 0.25f / radius);
    }

    // A papule: blood in it, and raised by 16 mm a unit of blood, which is 0.16 to 0.35 mm.
    static void Bump(Vector3 from, float radius, float blood, ref Vector3 slope, ref float addedBlood)
    {
        const float HeightABlood = 16;
        float q2 = from.LengthSquared() / (radius * radius);
        if (q2 >= 1) return;
        float inner = 1 - q2;
        slope -= from * (4 * HeightABlood * blood * inner / (radius * radius));
        addedBlood += blood * inner * inner;
    }

    static void Groove(Vector3 place, in Feature f, float dose, ref float deepest, ref Vector3 slope)
    {
        var along = f.B - f.A;
        float t = Math.Clamp(Vector3.Dot(place - f.A, along) / along.LengthSquared(), 0, 1);
        var from = place - f.A - along * t;
        float q2 = from.LengthSquared() / (f.Radius * f.Radius);
        if (q2 >= 1) return;
        float inner = 1 - q2, depth = f.Amount * dose, here = depth * inner * inner;
        // Neighbouring pieces of one line overlap: the deepest counts, once. Wide folds are shading more than hollow.
        float hollow = here * MathF.Min(1, 0.7f / f.Radius);
        if (hollow <= deepest) return;
        deepest = hollow;
        slope = from * (4 * depth * inner / (f.Radius * f.Radius));
    }

    void Lip(Vector3 place, float onLip, ref Vector3 slope, ref float cavity)
    {
        float ridges = SolidNoise.At(place.X * 0.75f, place.Y * 0.12f, 3, drawing.Seed * 31 + 23), next = SolidNoise.At((place.X + 0.1f) * 0.75f, place.Y * 0.12f, 3, drawing.Seed * 31 + 23);
        slope.X += onLip * 0.067f * (next - ridges) / 0.1f;
        float least = float.MaxValue;
        var at = new Vector2(place.X, place.Y);
        for (int i = 1; i < head.Mouth.Length; i++)
        {
            Vector2 a = head.Mouth[i - 1], ab = head.Mouth[i] - a;
            float t = Math.Clamp(Vector2.Dot(at - a, ab) / ab.LengthSquared(), 0, 1);
            least = MathF.Min(least, Vector2.DistanceSquared(at, a + ab * t));
        }
        cavity += 0.75f * MathF.Exp(-least / (2 * 0.5f * 0.5f)) + 0.14f * MathF.Exp(-least / (2 * 2.2f * 2.2f));
    }

    static float Nostril(Vector3 place)
    {
        float x = MathF.Abs(place.X) - 9.2f, y = place.Y - 14.6f, z = place.Z + 58f;
        float along = (-x + y) * 0.7071f, across = (x + y) * 0.7071f;
        float q = along * along / 12f + across * across / 4f + z * z / 200f;
        return q > 4.5f ? 1 : 1 - 0.95f * MathF.Exp(-q * q);    // beyond, what is taken off is less than a float tells
    }

    static float Wrapped(float facing, float tilt, float steep, float relief, float wrap)
    {
        float cosine = (facing - relief * tilt) / MathF.Sqrt(1 + relief * relief * steep);
        return MathF.Max(0, (cosine + wrap) / (1 + wrap));
    }

    // Blinn's lobe of a thin, uneven film of sebum.
    float Shine(Vector3 normal, Vector3 slope, Vector3 toCamera, float oil)
    {
        var half = Vector3.Normalize(toLamp + toCamera);
        var bumped = normal - slope * 0.9f;
        float cosine = Vector3.Dot(bumped, half) / bumped.Length();
        if (cosine < 0.6f) return 0;
        float c2 = cosine * cosine, c4 = c2 * c2, c8 = c4 * c4, c16 = c8 * c8;
        return lamp * gloss * oil * (0.030f * c16 * c4 + 0.035f * c16 * c16 * c16);
    }
}
