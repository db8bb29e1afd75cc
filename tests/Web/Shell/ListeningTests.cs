using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Punctum.Records;
using Punctum.Tests.Records;
using Punctum.Web;
using Xunit;

namespace Punctum.Tests.Web.Shell;

public sealed class ListeningTests(TestCluster cluster)
{
    [Fact]
    public async Task Other_machines_are_not_served_without_tls()
    {
        await using var test = await cluster.New();
        var refused = await Assert.ThrowsAsync<RecordsException>(() => PracticeHost.Start(test.Records, WebPractice.Protocol, TimeProvider.System, new() { Port = 0, Listen = IPAddress.Any }, CancellationToken.None));
        Assert.Contains("--certificate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_certificate_pages_come_over_tls_and_say_that_they_always_will()
    {
        await using var test = await cluster.New();
        var (certificate, key) = SelfSigned(test.Folder);
        await using var host = await PracticeHost.Start(test.Records, WebPractice.Protocol, TimeProvider.System, new() { Port = 0, Listen = IPAddress.Loopback, Certificate = certificate, Key = key }, CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.Subject == "CN=localhost" } });
        using var answer = await http.GetAsync(new Uri(host.Address + "/about"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("https", answer.RequestMessage!.RequestUri!.Scheme);
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_file_that_is_no_certificate_is_refused_with_its_name()
    {
        await using var test = await cluster.New();
        string file = Path.Combine(test.Folder, "no.pem");
        await File.WriteAllTextAsync(file, "no certificate");
        var refused = await Assert.ThrowsAsync<RecordsException>(() => PracticeHost.Start(test.Records, WebPractice.Protocol, TimeProvider.System, new() { Port = 0, Listen = IPAddress.Loopback, Certificate = file, Key = file }, CancellationToken.None));
        Assert.Contains("no.pem", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_named()
    {
        await using var test = await cluster.New();
        await using var first = await PracticeHost.Start(test.Records, WebPractice.Protocol, TimeProvider.System, new() { Port = 0 }, CancellationToken.None);
        int port = new Uri(first.Address).Port;
        var refused = await Assert.ThrowsAsync<RecordsException>(() => PracticeHost.Start(test.Records, WebPractice.Protocol, TimeProvider.System, new() { Port = port }, CancellationToken.None));
        Assert.Contains($"port {port}", refused.Message, StringComparison.Ordinal);
    }

    static (string Certificate, string Key) SelfSigned(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var (certificate, keyFile) = (Path.Combine(folder, "c.pem"), Path.Combine(folder, "k.pem"));
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificate, keyFile);
    }
}
