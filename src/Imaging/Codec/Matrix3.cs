namespace Punctum.Imaging.Codec;

/// <summary>Three by three, row after row, in double precision: what colour profiles are made of.</summary>
readonly struct Matrix3(params double[] values)
{
    internal double this[int row, int column] => values[3 * row + column];

    internal static Matrix3 Identity { get; } = new(1, 0, 0, 0, 1, 0, 0, 0, 1);

    public static Matrix3 operator *(Matrix3 a, Matrix3 b)
    {
        var product = new double[9];
        for (int i = 0; i < 9; i++)
            for (int k = 0; k < 3; k++) product[i] += a[i / 3, k] * b[k, i % 3];
        return new(product);
    }

    internal (double, double, double) Times(double x, double y, double z) =>
        (this[0, 0] * x + this[0, 1] * y + this[0, 2] * z, this[1, 0] * x + this[1, 1] * y + this[1, 2] * z, this[2, 0] * x + this[2, 1] * y + this[2, 2] * z);

    internal double Determinant =>
        this[0, 0] * Minor(0, 0) - this[0, 1] * Minor(0, 1) + this[0, 2] * Minor(0, 2);

    /// <exception cref="ArgumentException">It has none.</exception>
    internal Matrix3 Inverse()
    {
        double determinant = Determinant;
        if (Math.Abs(determinant) < 1e-9) throw new ArgumentException("The matrix has no inverse.");
        var inverse = new double[9];
        for (int i = 0; i < 9; i++) inverse[i] = (((i / 3 + i % 3) & 1) == 0 ? 1 : -1) * Minor(i % 3, i / 3) / determinant;
        return new(inverse);
    }

    internal static Matrix3 Diagonal(double a, double b, double c) => new(a, 0, 0, 0, b, 0, 0, 0, c);

    internal double LargestDifference(Matrix3 other)
    {
        double largest = 0;
        for (int i = 0; i < 9; i++) largest = Math.Max(largest, Math.Abs(values[i] - other[i / 3, i % 3]));
        return largest;
    }

    double Minor(int row, int column)
    {
        int r0 = row == 0 ? 1 : 0, r1 = row == 2 ? 1 : 2, c0 = column == 0 ? 1 : 0, c1 = column == 2 ? 1 : 2;
        return this[r0, c0] * this[r1, c1] - this[r0, c1] * this[r1, c0];
    }
}
