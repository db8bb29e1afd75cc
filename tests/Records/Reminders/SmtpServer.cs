using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Punctum.Tests.Records.Reminders;

/// <summary>A small real SMTP server: takes letters, refuses addresses, or stops answering after the letter.</summary>
sealed class SmtpServer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly Task accepting;

    public SmtpServer()
    {
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>As they came, headers and all.</summary>
    public ConcurrentQueue<string> Letters { get; } = [];

    /// <summary>What an address is answered; null: it is taken.</summary>
    public string? Refusal { get; set; }

    /// <summary>Takes the letter and never says so.</summary>
    public bool Silent { get; set; }

    async Task Accept()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                talks.Add(Talk(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(talks);
        }
    }

    async Task Talk(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 here");
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.StartsWith("RCPT", StringComparison.Ordinal) && Refusal is { } no) await writer.WriteLineAsync(no);
                else if (line == "DATA") await Letter(reader, writer);
                else await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The other end is gone.
        }
    }

    async Task Letter(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 go on");
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".") letter.AppendLine(line);
        Letters.Enqueue(letter.ToString());
        if (Silent) await Task.Delay(Timeout.Infinite, stop.Token);
        await writer.WriteLineAsync("250 taken");
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }
}
