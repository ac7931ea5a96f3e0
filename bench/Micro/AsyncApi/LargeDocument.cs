using System.Text;

namespace EventGateway.Bench.Micro.AsyncApi;

/// <summary>A document as large organisations generate them: each channel with a pattern, a message, a trait and a schema of its own.</summary>
internal static class LargeDocument
{
    public static string Of(int channels)
    {
        var text = new StringBuilder("asyncapi: 3.0.0\ninfo: {title: Large, version: '1'}\nservers:\n  main: {host: 'localhost:9092', protocol: kafka}\nchannels:\n");
        for (int index = 0; index < channels; index++)
        {
            text.Append($$"""
                  channel{{index}}:
                    address: sensors.{{index}}.{id}
                    parameters: {id: {} }
                    messages:
                      measured:
                        $ref: '#/components/messages/message{{index}}'

                """);
        }

        text.Append("components:\n  messages:\n");
        for (int index = 0; index < channels; index++)
        {
            text.Append($"""
                    message{index}:
                      contentType: application/json
                      traits:
                        - $ref: '#/components/messageTraits/common'
                      payload:
                        $ref: '#/components/schemas/payload{index}'

                """);
        }

        text.Append("  messageTraits:\n    common:\n      headers:\n        type: object\n        properties:\n          attempt: {type: integer, minimum: 0}\n  schemas:\n");
        for (int index = 0; index < channels; index++)
        {
            text.Append($$"""
                    payload{{index}}:
                      type: object
                      required: [id, lumens]
                      properties:
                        id:
                          type: string
                          minLength: {{(index % 7) + 1}}
                        lumens:
                          type: integer
                          minimum: 0
                        sentAt:
                          type: string
                          format: date-time

                """);
        }

        return text.ToString();
    }
}
