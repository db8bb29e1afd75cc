using System.Numerics;

namespace Punctum.Imaging.Drawing;

/// <summary>Paints one drawing: light that reaches the sensor, before lens and noise.</summary>
sealed class HeadPainter
{
    readonly HeadDrawing drawing;
    readonly HeadSurface head = HeadSurface.Shared;
    readonly Person person;
    readonly HeadView view;
    readonly ProjectedHead projected;
    readonly DoseField? doses;
    readonly SkinShading shading;
    readonly StrokePainter strokes;
    readonly Vector3[] normals;
    readonly float[] lit;    // the shadows are those of the resting face: what an expression adds to them is less than they are soft
    readonly Vector3 toLamp;
    readonly int width, height;

    internal HeadPainter(HeadDrawing drawing)
    {
        this.drawing = drawing;
        (width, height) = (drawing.Camera.Width, drawing.Camera.Height);
        person = Person.Of(drawing.Seed, drawing.Skin);
        view = new(drawing.Camera, drawing.Pose, drawing.Expression);
        normals = head.NormalsUnder(drawing.Expression);
        projected = new(head, view, width, height);
        doses = DoseField.Of(head, drawing.Doses);
        toLamp = view.TowardsLamp(drawing.Light);
        lit = Visibility.Lamp(head, toLamp, halfWidthDegrees: 5);
        shading = new(drawing, person, view, toLamp);
        strokes = new(person, view, head, drawing, toLamp, width, height);
    }

    internal HeadView View => view;

    internal ProjectedHead Projected => projected;

    /// <returns>1 at outlines, where one thing ends before another: there a pixel's centre does not stand for the pixel.</returns>
    internal Mask Paint(Plane red, Plane green, Plane blue)
    {
        using var depths = new Plane(width, height);
        Stripes.Run(height, ProjectedHead.StripeRows, (first, behind) =>
        {
            var nearest = new int[width * ProjectedHead.StripeRows];
            var near = new float[width * ProjectedHead.StripeRows];
            var row = new SkinRow(width);
            var depthsHere = depths.Values.Slice(first * width, (behind - first) * width);
            projected.Rasterise(first / ProjectedHead.StripeRows, first, behind, nearest, near);
            for (int y = first; y < behind; y++)
            {
                Span<float> r = red.Row(y), g = green.Row(y), b = blue.Row(y);
                Gather(row, nearest.AsSpan((y - first) * width, width), y, r, g, b);
                row.Fill((float)drawing.Camera.PixelsAMillimetre, drawing.Seed, (float)drawing.Skin.Texture, doses is not null);
                shading.Paint(row, doses is not null, r, g, b);
            }
            near.AsSpan(0, depthsHere.Length).CopyTo(depthsHere);
            strokes.Paint(first, behind, near, red, green, blue);
        });
        return Outlines(depths);
    }

    // A jump of some 2.5 mm at arm's length between neighbours.
    Mask Outlines(Plane near)
    {
        const float Jump = 0.0035f;
        var outlines = new Mask(width, height);
        Stripes.Run(height, ProjectedHead.StripeRows, (first, behind) =>
        {
            for (int y = Math.Max(first, 1); y < Math.Min(behind, height - 1); y++)
            {
                ReadOnlySpan<float> above = near.Row(y - 1), here = near.Row(y), below = near.Row(y + 1);
                var row = outlines.Row(y);
                for (int x = 1; x < width - 1; x++)
                {
                    float least = MathF.Min(MathF.Min(here[x - 1], here[x + 1]), MathF.Min(above[x], below[x])), most = MathF.Max(MathF.Max(here[x - 1], here[x + 1]), MathF.Max(above[x], below[x]));
                    if (most - least > Jump * most) row[x] = 1;
                }
            }
        });
        return outlines;
    }

    // Skin pixels go to the row, all else is painted at once.
    void Gather(SkinRow row, ReadOnlySpan<int> nearest, int y, Span<float> r, Span<float> g, Span<float> b)
    {
        row.Count = 0;
        for (int x = 0; x < width; x++)
        {
            int t = nearest[x];
            if (t < 0)
            {
                Background(x, y, out r[x], out g[x], out b[x]);
                continue;
            }
            var w = projected.Weights(t, x, y);
            int i = head.Triangles[3 * t], j = head.Triangles[3 * t + 1], k = head.Triangles[3 * t + 2];
            var place = head.Positions[i] * w.X + head.Positions[j] * w.Y + head.Positions[k] * w.Z;
            var normal = normals[i] * w.X + normals[j] * w.Y + normals[k] * w.Z;
            float Mean(float[] values) => values[i] * w.X + values[j] * w.Y + values[k] * w.Z;
            if (head.Materials[t] != Material.Skin)
            {
                Cover(head.Materials[t], place, Vector3.Normalize(normal), Mean(head.Openness), Mean(lit), out r[x], out g[x], out b[x]);
                continue;
            }
            int n = row.Count++;
            (row.Column[n], row.Triangle[n]) = (x, t);
            (row.X[n], row.Y[n], row.Z[n]) = (place.X, place.Y, place.Z);
            (row.Nx[n], row.Ny[n], row.Nz[n]) = (normal.X, normal.Y, normal.Z);
            (row.Open[n], row.Lit[n]) = (Mean(head.Openness), Mean(lit));
            (row.Flush[n], row.Sebum[n], row.Shade[n]) = (Mean(head.Flush), Mean(head.Sebum), Mean(head.Shade));
            if (doses is null) continue;
            ReadOnlySpan<float> di = doses.At(i), dj = doses.At(j), dk = doses.At(k);
            for (int q = 0; q < DoseField.Kinds; q++) row.Dose[q][n] = di[q] * w.X + dj[q] * w.Y + dk[q] * w.Z;
        }
    }

    // A grey wall, a little brighter where the lamp falls on it.
    void Background(int x, int y, out float r, out float g, out float b)
    {
        float u = (x - width * 0.5f) / height, v = (y - height * 0.4f) / height;
        float glow = 0.30f + 0.16f * MathF.Exp(-((u - 0.1f) * (u - 0.1f) + v * v) * 4);
        float light = (float)(drawing.Light.Room + drawing.Light.Lamp) * glow;
        (r, g, b) = (light * 0.93f, light * 0.98f, light * 1.02f);
    }

    void Cover(Material material, Vector3 place, Vector3 normal, float open, float reached, out float r, out float g, out float b)
    {
        float lamp = (float)drawing.Light.Lamp * reached * MathF.Max(0, Vector3.Dot(normal, toLamp)), room = (float)drawing.Light.Room * open;
        float light = room + lamp;
        if (material == Material.Hair)
        {
            light *= 0.55f * (1 - 0.075f * MathF.Max(0, (float)drawing.Tone - 3));
            (r, g, b) = (0.035f * light, 0.024f * light, 0.018f * light);
            return;
        }
        float weave = 1 + 0.037f * SolidNoise.At(place.X * 0.9f, place.Y * 0.9f, place.Z * 0.9f, 5);
        (r, g, b) = (0.50f * light * weave, 0.56f * light * weave, 0.60f * light * weave);
    }
}
