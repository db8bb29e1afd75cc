using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Punctum.Imaging.Face.Networks;

/// <summary>A network made ready to run: weights packed once and shared, activations in an arena a run.</summary>
/// <remarks>
/// Layout: NHWC float, one picture at a time. Safe for several threads: each takes its own <see cref="Run"/>.
/// Activations whose last reader is done give their place to later ones, so that the whole run stays in the second-level cache.
/// Error: within 1e-4 of the values against plain double arithmetic over a whole face network (NetworkTests).
/// </remarks>
sealed unsafe class Network
{
    readonly ModelFile model;
    readonly List<Step> steps = [];
    readonly int[] offsets;     // of each activation in the arena, floats; -1: a constant or never made
    readonly int arenaFloats;
    readonly ConcurrentBag<nint> arenas = [];

    public Network(ModelFile model)
    {
        this.model = model;
        offsets = new int[model.Tensors.Length];
        Array.Fill(offsets, -1);
        arenaFloats = Place();
        foreach (var op in model.Operators)
            if (op.Kind != OperatorKind.Reshape) steps.Add(Compile(op));
    }

    /// <summary>Takes the memory for one run; dispose to give it back.</summary>
    public Run Begin()
    {
        if (!arenas.TryTake(out var arena))
        {
            arena = (nint)NativeMemory.AlignedAlloc((nuint)arenaFloats * sizeof(float), 64);
            new Span<float>((void*)arena, arenaFloats).Clear();
        }
        return new(this, (float*)arena);
    }

    /// <summary>One use of a network: fill the input, execute, read the outputs.</summary>
    public readonly ref struct Run(Network network, float* arena)
    {
        public Span<float> Input => Of(network.model.Inputs[0]);

        /// <summary>An output in the order of the file; valid until disposed.</summary>
        public ReadOnlySpan<float> Output(int index) => Of(network.model.Outputs[index]);

        public void Execute()
        {
            foreach (var step in network.steps) step.Execute(arena);
        }

        public void Dispose() => network.arenas.Add((nint)arena);

        Span<float> Of(int tensor) => new(arena + network.offsets[tensor], network.model.Tensors[tensor].Count);
    }

    // ---- places ----

    /// <summary>Gives every activation its place; returns the size of the arena.</summary>
    int Place()
    {
        var lastUse = new int[offsets.Length];
        for (int i = 0; i < model.Operators.Count; i++)
            foreach (int input in model.Operators[i].Inputs) lastUse[input] = i;
        foreach (int kept in model.Inputs.Concat(model.Outputs)) lastUse[kept] = int.MaxValue;
        var free = new List<(int Offset, int Size)>();
        var sizeAt = new Dictionary<int, int>();
        int end = 0;

        int Take(int count)
        {
            int need = (count + 64 + 15) & ~15;   // room for one vector past the end
            int best = -1;
            for (int i = 0; i < free.Count; i++)
                if (free[i].Size >= need && (best < 0 || free[i].Size < free[best].Size)) best = i;
            if (best < 0)
            {
                sizeAt[end] = need;
                return (end += need) - need;
            }
            int offset = free[best].Offset;
            free.RemoveAt(best);
            return offset;
        }

        foreach (int input in model.Inputs) offsets[input] = Take(model.Tensors[input].Count);
        for (int i = 0; i < model.Operators.Count; i++)
        {
            var op = model.Operators[i];
            int output = op.Outputs[0], first = op.Inputs[0];
            foreach (int input in op.Inputs)
                if (offsets[input] < 0 && model.Tensors[input].Constant is null && model.Tensors[input].Data.Length == 0) throw Flatbuffer.Damaged($"{op.Kind} reads a tensor that nothing has made");
            if (offsets[output] >= 0 || model.Tensors[output].Constant is not null) throw Flatbuffer.Damaged($"{op.Kind} writes a tensor twice");
            bool inPlace = op.Kind == OperatorKind.Reshape || (op.Kind is OperatorKind.Relu or OperatorKind.PRelu or OperatorKind.Add && lastUse[first] == i);
            if (inPlace)
            {
                if (model.Tensors[output].Count != model.Tensors[first].Count || offsets[first] < 0) throw Flatbuffer.Damaged($"{op.Kind} changes the number of values");
                offsets[output] = offsets[first];
                if (op.Kind == OperatorKind.Reshape) lastUse[first] = lastUse[output] = Math.Max(lastUse[output], lastUse[first]);   // two names of one place
            }
            else offsets[output] = Take(model.Tensors[output].Count);
            foreach (int input in op.Inputs.Distinct())
                if (lastUse[input] == i && offsets[input] is var offset and >= 0 && offset != offsets[output]) free.Add((offset, sizeAt[offset]));
        }
        foreach (int output in model.Outputs)
            if (offsets[output] < 0) throw Flatbuffer.Damaged("an output is never made");
        return end + 64;
    }

    // ---- operators to steps ----

    Step Compile(Operator op)
    {
        var input = model.Tensors[op.Inputs[0]];
        var output = model.Tensors[op.Outputs[0]];
        int from = Activation(op.Inputs[0]), to = offsets[op.Outputs[0]];
        switch (op.Kind)
        {
            case OperatorKind.Relu:
                Same(input.Count == output.Count, op);
                return new ReluStep(from, to, output.Count);
            case OperatorKind.PRelu:
                Same(input.Count == output.Count && Constant(op.Inputs[1]).Length == output.Shape[^1], op);
                return new PReluStep(from, to, output.Count, Constant(op.Inputs[1]));
            case OperatorKind.Add:
                Same(input.Count == output.Count && model.Tensors[op.Inputs[1]].Count == output.Count, op);
                return new AddStep(from, Activation(op.Inputs[1]), to, output.Count, op.Relu);
            case OperatorKind.Pad:
                return ChannelPad(op, input, output, from, to);
            case OperatorKind.Concatenation:
                Same(op.Axis == 1 && output.Shape[0] == 1 && !op.Relu && op.Inputs.Sum(i => model.Tensors[i].Count) == output.Count, op);
                return new ConcatenationStep([.. op.Inputs.Select(i => (Activation(i), model.Tensors[i].Count))], to);
            case OperatorKind.MaxPool2D:
                Same(Fourfold(input, output) && op is { FilterWidth: 2, FilterHeight: 2, StrideX: 2, StrideY: 2, Relu: false } && input.Shape[1] == 2 * output.Shape[1] && input.Shape[2] == 2 * output.Shape[2] && input.Shape[3] == output.Shape[3], op);
                return new MaxPoolStep(from, to, output.Shape[1], output.Shape[2], output.Shape[3]);
            case OperatorKind.DepthwiseConv2D:
                Same(op.Inputs.Length == 3, op);
                return new DepthwiseStep(from, to, Geometry(op, input, output), Constant(op.Inputs[1]), Constant(op.Inputs[2]), op.Relu);
            case OperatorKind.Conv2D:
                Same(op.Inputs.Length == 3, op);
                return new ConvolutionStep(from, to, Geometry(op, input, output), Constant(op.Inputs[1]), Constant(op.Inputs[2]), op.Relu);
            default:
                throw new NotSupportedException(op.Kind.ToString());
        }
    }

    ChannelPadStep ChannelPad(Operator op, Tensor input, Tensor output, int from, int to)
    {
        var pads = model.Tensors[op.Inputs[1]];
        Same(pads.ElementType == Tensor.Int32 && pads.Data.Length == 32 && Fourfold(input, output), op);
        var widths = MemoryMarshal.Cast<byte, int>(pads.Data.Span);
        if (widths[..6].ContainsAnyExcept(0)) throw new NotSupportedException("Only channels can be padded.");
        Same(widths[6] >= 0 && widths[6] + input.Shape[3] + widths[7] == output.Shape[3] && input.Count / input.Shape[3] == output.Count / output.Shape[3], op);
        return new(from, to, output.Count / output.Shape[3], input.Shape[3], output.Shape[3], widths[6]);
    }

    /// <summary>Sizes of a convolution, checked against the shapes: the kernels then read without checks.</summary>
    ConvolutionGeometry Geometry(Operator op, Tensor input, Tensor output)
    {
        var weights = model.Tensors[op.Inputs[1]];
        Same(Fourfold(input, output) && weights.Shape.Length == 4 && input.Shape[0] == 1 && output.Shape[0] == 1, op);
        bool depthwise = op.Kind == OperatorKind.DepthwiseConv2D;
        int kernelHeight = weights.Shape[1], kernelWidth = weights.Shape[2];
        var g = new ConvolutionGeometry(input.Shape[1], input.Shape[2], input.Shape[3], output.Shape[1], output.Shape[2], output.Shape[3], kernelHeight, kernelWidth, op.StrideY, op.StrideX,
            op.Same ? Before(input.Shape[1], output.Shape[1], kernelHeight, op.StrideY) : 0, op.Same ? Before(input.Shape[2], output.Shape[2], kernelWidth, op.StrideX) : 0);
        Same(depthwise ? weights.Shape[0] == 1 && weights.Shape[3] == g.InputChannels && g.OutputChannels == g.InputChannels
                       : weights.Shape[0] == g.OutputChannels && weights.Shape[3] == g.InputChannels, op);
        Same(Constant(op.Inputs[2]).Length == g.OutputChannels, op);
        Same(g.OutputHeight == Side(g.InputHeight, kernelHeight, op.StrideY, op.Same) && g.OutputWidth == Side(g.InputWidth, kernelWidth, op.StrideX, op.Same), op);
        return g;
    }

    static int Side(int input, int kernel, int stride, bool same) => same ? (input + stride - 1) / stride : (input - kernel) / stride + 1;

    /// <summary>Rows of padding before the first: SAME puts the odd one behind.</summary>
    static int Before(int input, int output, int kernel, int stride) => Math.Max((output - 1) * stride + kernel - input, 0) / 2;

    static bool Fourfold(Tensor input, Tensor output) => input.Shape.Length == 4 && output.Shape.Length == 4;

    int Activation(int tensor) => offsets[tensor] is var offset and >= 0 ? offset : throw new NotSupportedException("A constant stands where an activation is expected.");

    float[] Constant(int tensor) => model.Tensors[tensor].Constant ?? throw new NotSupportedException("Weights must be constant.");

    static void Same(bool holds, Operator op)
    {
        if (!holds) throw Flatbuffer.Damaged($"the shapes of a {op.Kind} do not fit");
    }
}

/// <summary>Sizes of a convolution over one picture.</summary>
readonly record struct ConvolutionGeometry(int InputHeight, int InputWidth, int InputChannels, int OutputHeight, int OutputWidth, int OutputChannels,
    int KernelHeight, int KernelWidth, int StrideY, int StrideX, int PadTop, int PadLeft);
