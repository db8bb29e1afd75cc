using System.Collections.Immutable;
using Punctum.Imaging.Face;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Statistics 14 to 17: how the head was turned, how near it was, and what the face did.</summary>
static class HeadAndFace
{
    const int NodesNeeded = 3, StrainNodesNeeded = 8;
    const double StrainReachMillimetres = 5, StrainReachPixels = 48;   // the flow is known to some tenths of a pixel: over 48 pixels that is below 1 %

    /// <summary>What goes with the corners of the mouth: in 41 real smiles (London set) stretched by more than 5 % in 56 to 95 of 100 [M]. Cheeks' sides, lids and jaw go too, by their own strain.</summary>
    static readonly string[] movedByMouth = ["cheek_medial_right", "cheek_medial_left", "nasolabial_right", "nasolabial_left", "lip_upper", "lip_lower", "chin"];

    public static IEnumerable<Statistic> Judge(RegisteredPair pair, HeadShape? shape, double scaleRatio)
    {
        var order = TimeOrder.Of(pair);
        yield return Scale(order.Signed(Math.Log(scaleRatio)));
        ZoneTurn[]? turns = null;
        if (pair.ReferenceFace is { } reference && pair.MovingFace is { } moving)
        {
            foreach (var statistic in Pose(order.Before(reference, moving).Pose, order.After(reference, moving).Pose)) yield return statistic;
            if (shape is not null)
            {
                turns = ZoneTurns(pair, shape, reference, moving);
                for (int z = 0; z < turns.Length; z++)
                    if (turns[z].Area > 0) yield return Foreshortening(pair.Zones.Zones[z], order.Signed(turns[z].LogFacing));
            }
            if (shape is not null)
            {
                yield return Shape(MeshShape.Difference(reference, moving));
                foreach (var statistic in MouthCorners(pair, order, MeshShape.MouthCorners(reference, moving))) yield return statistic;
            }
            foreach (var statistic in Openings(pair, order.Before(reference, moving), order.After(reference, moving))) yield return statistic;
        }
        foreach (var statistic in Expression(pair, turns)) yield return statistic;
    }

    static Statistic Scale(double log)
    {
        var threshold = Thresholds.Scale;
        return threshold.Of(log, threshold.Judge(log) == Grade.Ok
            ? "The skin is shown equally large in both pictures."
            : $"The skin is shown {Math.Exp(Math.Abs(log)):0.00} times as large in the {TimeOrder.WithMore(log)} picture.", "Take the picture from the same distance without zoom.");
    }

    static IEnumerable<Statistic> Pose(HeadPose before, HeadPose after)
    {
        double yaw = after.YawDegrees - before.YawDegrees, pitch = after.PitchDegrees - before.PitchDegrees, roll = after.RollDegrees - before.RollDegrees;
        bool sideways = Math.Abs(yaw) >= Math.Abs(pitch);
        double worst = sideways ? yaw : pitch;
        string where = sideways ? worst > 0 ? "to the client's left" : "to the client's right" : worst > 0 ? "up" : "down";
        const string Next = "Look straight into the camera at eye height, as the first time.";
        yield return Thresholds.Pose.Of(worst, Thresholds.Pose.Judge(worst) == Grade.Ok
            ? "The head is turned the same way in both pictures."
            : $"The head is turned {Math.Abs(worst):0}° further {where} in the after picture.", Next);
        roll -= 360 * Math.Round(roll / 360);
        if (Thresholds.Roll.Judge(roll) != Grade.Ok)
            yield return Thresholds.Roll.Of(roll, $"The head is tilted {Math.Abs(roll):0}° further {(roll > 0 ? "clockwise" : "counter-clockwise")} in the after picture.", Next);
    }

    static Statistic Shape(double difference)
    {
        var threshold = Thresholds.ExpressionOfMesh;
        return threshold.Of(difference, threshold.Judge(difference) == Grade.Ok ? "The face has the same expression in both pictures."
            : $"The face has another expression: its points lie {100 * difference:0.0} % of the eye distance apart when both are turned to the front.", "Keep the face at rest, mouth closed, eyes open.");
    }

    /// <summary>A mouth that became wider by more than this smiles in one of the pictures, ln [P].</summary>
    const double Smiling = 0.03;

    static IEnumerable<Statistic> MouthCorners(RegisteredPair pair, TimeOrder order, (double Moved, double Wider) corners)
    {
        var threshold = Thresholds.MouthCorners;
        if (threshold.Judge(corners.Moved) == Grade.Ok) yield break;
        string how = Math.Abs(corners.Wider) > Smiling ? $", wider apart in the {TimeOrder.WithMore(order.Signed(corners.Wider))} picture as in a smile" : "";
        string says = $"The corners of the mouth moved by {100 * corners.Moved:0.0} % of the eye distance{how}, and the lines of mouth and cheeks follow them.";
        foreach (var zone in pair.Zones.Zones.Where(z => movedByMouth.Contains(z.Id))) yield return threshold.Of(corners.Moved, says, "Keep the face at rest, mouth closed, lips relaxed.", zone.Id);
    }

    static Statistic Foreshortening(Zone zone, double log)
    {
        var threshold = Thresholds.Foreshortening;
        return threshold.Of(log, threshold.Judge(log) == Grade.Ok
            ? $"{ZoneSurface.Name(zone)}: seen under the same angle in both pictures."
            : Math.Abs(log) > Math.Log(2) ? $"{ZoneSurface.Name(zone)}: turned away from the camera in the {TimeOrder.WithLess(log)} picture."
            : $"{ZoneSurface.Name(zone)}: turned {100 * (Math.Exp(Math.Abs(log)) - 1):0} % more to the camera in the {TimeOrder.WithMore(log)} picture.", "Turn the head as the first time, or take a picture of this side as well.", zone.Id);
    }

    /// <summary>How a zone's facets lie to the two cameras.</summary>
    /// <param name="Area">Facet area behind it; 0: none.</param>
    /// <param name="LogFacing">ln of n·v in the moving picture over that in the reference, over the zone.</param>
    /// <param name="Map">What the turn of a rigid head makes of a small square of this zone: reference to moving, scale of the head taken out; row by row.</param>
    readonly record struct ZoneTurn(double Area, double LogFacing, (double A, double B, double C, double D) Map);

    static ZoneTurn[] ZoneTurns(RegisteredPair pair, HeadShape shape, FaceMesh reference, FaceMesh moving)
    {
        int zones = pair.Zones.Zones.Length;
        double[] area = new double[zones], facing = new double[zones], facingMoving = new double[zones];
        var map = new double[zones, 4];
        Point3 view = HeadShape.TowardsCamera(reference.Pose), viewMoving = HeadShape.TowardsCamera(moving.Pose);
        for (int i = 0; i < shape.Facets.Length; i++)
        {
            var (a, b, c) = shape.Facets[i];
            var (p, q, r) = (reference.Points[a], reference.Points[b], reference.Points[c]);
            int x = (int)Math.Round((p.X + q.X + r.X) / 3), y = (int)Math.Round((p.Y + q.Y + r.Y) / 3);
            if (x < 0 || y < 0 || x >= pair.Zones.Labels.Width || y >= pair.Zones.Labels.Height || pair.Zones.Labels[x, y] is not (var label and > 0)) continue;
            double n = HeadShape.Dot(shape.Normals[i], view), nMoving = HeadShape.Dot(shape.Normals[i], viewMoving);
            if (Math.Min(n, nMoving) < 0.1) continue;
            int z = label - 1;
            double weight = shape.Areas[i];
            area[z] += weight;
            facing[z] += weight * n;
            facingMoving[z] += weight * nMoving;
            var m = Between(shape.Seen(i, reference.Pose), shape.Seen(i, moving.Pose));
            (map[z, 0], map[z, 1], map[z, 2], map[z, 3]) = (map[z, 0] + weight * m.A, map[z, 1] + weight * m.B, map[z, 2] + weight * m.C, map[z, 3] + weight * m.D);
        }
        return [.. Enumerable.Range(0, zones).Select(z => area[z] > 0
            ? new ZoneTurn(area[z], Math.Log(facingMoving[z] / facing[z]), (map[z, 0] / area[z], map[z, 1] / area[z], map[z, 2] / area[z], map[z, 3] / area[z]))
            : default)];
    }

    /// <summary>The linear map that takes one triangle's sides to another's.</summary>
    static (double A, double B, double C, double D) Between((Point A, Point B, Point C) from, (Point A, Point B, Point C) to)
    {
        Point e = from.B - from.A, f = from.C - from.A, g = to.B - to.A, h = to.C - to.A;
        double det = e.X * f.Y - f.X * e.Y;
        return ((g.X * f.Y - h.X * e.Y) / det, (h.X * e.X - g.X * f.X) / det, (g.Y * f.Y - h.Y * e.Y) / det, (h.Y * e.X - g.Y * f.X) / det);
    }

    static IEnumerable<Statistic> Expression(RegisteredPair pair, ZoneTurn[]? turns)
    {
        var strains = new List<double>[pair.Zones.Zones.Length];
        for (int z = 0; z < strains.Length; z++) strains[z] = [];
        var flow = pair.Flow;
        int reach = (int)Math.Ceiling(Math.Max(StrainReachPixels, StrainReachMillimetres * pair.Scale.PixelsAMillimetre) / flow.Spacing);
        double roll = (pair.ReferenceFace?.Pose.RollDegrees ?? 0) * Math.PI / 180;
        for (int node = 0; node < flow.U.Length; node++)
        {
            int px = (int)Math.Round(flow.OriginX + node % flow.Columns * flow.Spacing), py = (int)Math.Round(flow.OriginY + node / flow.Columns * flow.Spacing);
            if (!flow.Trusted[node] || px < 0 || py < 0 || px >= pair.Zones.Labels.Width || py >= pair.Zones.Labels.Height) continue;
            if (pair.Zones.Labels[px, py] is not (var label and > 0)) continue;
            var map = turns is not null && turns[label - 1].Area > 0 ? turns[label - 1].Map : (1, 0, 0, 1);
            if (LocalStretch(flow, node, reach) is { } stretch) strains[label - 1].Add(Strain(stretch, pair.ScaleRatio, map, roll));
        }
        double[]? meshStrains = turns is not null && pair is { ReferenceFace: { } reference, MovingFace: { } moving } ? MeshShape.StrainOfZones(reference, moving) : null;
        for (int z = 0; z < strains.Length; z++)
        {
            var zone = pair.Zones.Zones[z];
            // Where nothing is vouched for, the skin may have gone too far to be followed: then the mesh tells.
            int ofFace = meshStrains is null ? -1 : Zones.OfTheFace.IndexOf(zone);
            if (strains[z].Count < NodesNeeded && ofFace < 0) continue;
            double strain = strains[z].Count < NodesNeeded ? meshStrains![ofFace] : Median.Of([.. strains[z]]);
            string says = Thresholds.Expression.Judge(strain) == Grade.Ok
                ? $"{ZoneSurface.Name(zone)}: the same shape in both pictures."
                : $"{ZoneSurface.Name(zone)}: stretched or pressed together by {100 * strain:0} % between the pictures, by another expression or a nearer camera, and lines follow it.";
            const string Next = "Keep the face at rest, mouth closed, eyes open, and the camera at the same distance.";
            yield return Thresholds.Expression.Of(strain, says, Next, zone.Id);
            if (Thresholds.ExpressionOfTexture.Judge(strain) != Grade.Ok) yield return Thresholds.ExpressionOfTexture.Of(strain, says, Next, zone.Id);
            if (turns is null && Thresholds.StretchOfMarks.Judge(strain) != Grade.Ok)
                yield return Thresholds.StretchOfMarks.Of(strain, $"{ZoneSurface.Name(zone)}: the skin is stretched by {100 * strain:0} % between the pictures, by another posture, and its marks with it.", "Take the same posture: standing or lying alike, breathed out, the limb at the same angle.", zone.Id);
        }
    }

    /// <summary>Derivatives of the position in the moving picture around a node: plane fit to the trusted nodes near it, because two neighbours alone would tell their own error; null with too few.</summary>
    static (double XX, double XY, double YX, double YY)? LocalStretch(FlowField flow, int node, int reach)
    {
        int column = node % flow.Columns, row = node / flow.Columns, count = 0;
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0, u = 0, v = 0, ux = 0, uy = 0, vx = 0, vy = 0;
        for (int j = Math.Max(0, row - reach); j <= Math.Min(flow.Rows - 1, row + reach); j++)
            for (int i = Math.Max(0, column - reach); i <= Math.Min(flow.Columns - 1, column + reach); i++)
            {
                int n = j * flow.Columns + i, dx = i - column, dy = j - row;
                if (!flow.Trusted[n] || dx * dx + dy * dy > reach * reach) continue;
                double du = flow.U[n], dv = flow.V[n];
                (count, x, y, xx, xy, yy) = (count + 1, x + dx, y + dy, xx + dx * dx, xy + dx * dy, yy + dy * dy);
                (u, v, ux, uy, vx, vy) = (u + du, v + dv, ux + du * dx, uy + du * dy, vx + dv * dx, vy + dv * dy);
            }
        if (count < StrainNodesNeeded) return null;
        (xx, xy, yy, ux, uy, vx, vy) = (xx - x * x / count, xy - x * y / count, yy - y * y / count, ux - u * x / count, uy - u * y / count, vx - v * x / count, vy - v * y / count);
        double det = xx * yy - xy * xy;
        if (det < 0.05 * xx * yy) return null;   // all in one line
        double h = flow.Spacing * det;
        return (1 + (ux * yy - uy * xy) / h, (uy * xx - ux * xy) / h, (vx * yy - vy * xy) / h, 1 + (vy * xx - vx * xy) / h);
    }

    /// <summary>Largest principal Green strain, ½ (JᵀJ - 1), of a stretch, with the mean scale and the rigid turn of the zone taken out.</summary>
    static double Strain((double XX, double XY, double YX, double YY) stretch, double scale, (double A, double B, double C, double D) turn, double roll)
    {
        // J · R(roll) · T⁻¹: the turn T is known in the frame of a level head; the roll of the moving head is a rotation from the left and no strain.
        var (xx, xy, yx, yy) = stretch;
        (double sin, double cos) = Math.SinCos(roll);
        (xx, xy, yx, yy) = (xx * cos + xy * sin, -xx * sin + xy * cos, yx * cos + yy * sin, -yx * sin + yy * cos);
        double det = turn.A * turn.D - turn.B * turn.C;
        (double ia, double ib, double ic, double id) = (turn.D / det, -turn.B / det, -turn.C / det, turn.A / det);
        (xx, xy, yx, yy) = ((xx * ia + xy * ic) / scale, (xx * ib + xy * id) / scale, (yx * ia + yy * ic) / scale, (yx * ib + yy * id) / scale);
        return GreenStrain.Largest(xx, xy, yx, yy);
    }

    static IEnumerable<Statistic> Openings(RegisteredPair pair, FaceMesh before, FaceMesh after)
    {
        foreach (var (side, upper, lower) in ((string, int, int)[])[("right", 159, 145), ("left", 386, 374)])
            foreach (var statistic in Opening(pair, Thresholds.Eyes, before, after, upper, lower, $"The client's {side} eye", "Keep the eyes open and relaxed.", ["crows_feet_" + side, "under_eye_" + side])) yield return statistic;
        foreach (var statistic in Opening(pair, Thresholds.Mouth, before, after, 13, 14, "The mouth", "Keep the mouth closed and relaxed.", ["lip_upper", "lip_lower", "nasolabial_right", "nasolabial_left", "chin"])) yield return statistic;
    }

    static IEnumerable<Statistic> Opening(RegisteredPair pair, Threshold threshold, FaceMesh before, FaceMesh after, int upper, int lower, string what, string next, ImmutableArray<string> zones)
    {
        double difference = Gap(after, upper, lower) - Gap(before, upper, lower);
        bool ok = threshold.Judge(difference) == Grade.Ok;
        string says = ok ? $"{what} is equally open in both pictures." : $"{what} is further open in the {TimeOrder.WithMore(difference)} picture.";
        foreach (var zone in pair.Zones.Zones.Where(z => zones.Contains(z.Id))) yield return threshold.Of(difference, says, next, zone.Id);
    }

    /// <summary>Opening between two mesh points against the distance from the middle of the eyes to the chin, all in the picture's plane.</summary>
    static double Gap(FaceMesh face, int upper, int lower)
    {
        Point At(int i) => new(face.Points[i].X, face.Points[i].Y);
        Point a = At(33), b = At(133), c = At(263), d = At(362);
        return At(upper).DistanceTo(At(lower)) / new Point((a.X + b.X + c.X + d.X) / 4, (a.Y + b.Y + c.Y + d.Y) / 4).DistanceTo(At(152));
    }
}
